package dev.evergrant.refresh.due;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.refresh.attempt.Attempts;
import dev.evergrant.refresh.attempt.Stopping;
import dev.evergrant.service.work.OpenWork;
import dev.evergrant.service.work.Records;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Reads {@code refresh-due} and {@code refresh-requested}, each at its own pace, so that whoever
 * waits does not queue behind the sweep. Many records at once and in any order: the lease sorts
 * them out. A record is acknowledged when nothing is left to be done for it here.
 */
@ApplicationScoped
class DueRecords {

  private static final Logger LOG = Logger.getLogger(DueRecords.class);

  private final Multi<Message<byte[]>> due;
  private final Multi<Message<byte[]>> requested;
  private final Attempts attempts;
  private final Stopping stopping;
  private final int concurrency;
  private final Duration stopPatience;
  private final OpenWork openWork = new OpenWork();

  DueRecords(
      @Channel("refresh-due") Multi<Message<byte[]>> due,
      @Channel("refresh-requested") Multi<Message<byte[]>> requested,
      Attempts attempts,
      Stopping stopping,
      WorkerConfig config) {
    this.due = due;
    this.requested = requested;
    this.attempts = attempts;
    this.stopping = stopping;
    this.concurrency = config.concurrency();
    this.stopPatience = config.stopPatience();
  }

  void consume(@Observes StartupEvent started) {
    read(due);
    read(requested);
  }

  /**
   * Between a broker's answer and the vault's receipt, or Kafka's, a token set stands nowhere but
   * here.
   */
  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    stopping.begin();
    int open = openWork.stop(stopPatience);
    if (open > 0) {
      LOG.errorf(
          "Stopping with %d refreshes under way: what their brokers have issued is lost", open);
    }
  }

  private void read(Multi<Message<byte[]>> records) {
    Records.read(
        records
            .onItem()
            .transformToUni(message -> openWork.track(() -> process(message)))
            .merge(concurrency));
  }

  private Uni<Void> process(Message<byte[]> message) {
    RefreshDue event;
    try {
      event = decode(message.getPayload());
    } catch (RuntimeException e) {
      return Records.unreadable(message, e);
    }
    Uni<Void> work =
        event.action() == Action.UNKNOWN ? Uni.createFrom().voidItem() : attempts.attempt(event);
    return work.chain(() -> Records.done(message));
  }

  private static RefreshDue decode(byte[] body) {
    RefreshDue event = EventFormat.read(body, RefreshDue.class);
    if (event.broker() == null || event.action() == null || event.lapsesAt() == null) {
      throw new IllegalArgumentException("broker, action and lapsesAt are required");
    }
    return event;
  }
}
