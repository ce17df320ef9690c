package dev.evergrant.refresh.due;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.refresh.attempt.Attempts;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
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
  private final OpenWork openWork;
  private final int concurrency;

  DueRecords(
      @Channel("refresh-due") Multi<Message<byte[]>> due,
      @Channel("refresh-requested") Multi<Message<byte[]>> requested,
      Attempts attempts,
      OpenWork openWork,
      WorkerConfig config) {
    this.due = due;
    this.requested = requested;
    this.attempts = attempts;
    this.openWork = openWork;
    this.concurrency = config.concurrency();
  }

  void consume(@Observes StartupEvent started) {
    read(due);
    read(requested);
  }

  private void read(Multi<Message<byte[]>> records) {
    records
        .onItem()
        .transformToUni(message -> openWork.track(() -> process(message)))
        .merge(concurrency)
        .subscribe()
        .with(
            done -> LOG.trace("A record is done"),
            failure -> {
              LOG.fatal("Reading what is due has ended", failure);
              Quarkus.asyncExit(1);
            });
  }

  private Uni<Void> process(Message<byte[]> message) {
    RefreshDue event;
    try {
      event = decode(message.getPayload());
    } catch (RuntimeException e) {
      LOG.warnf("An unreadable record goes to the dead-letter topic: %s", e.getMessage());
      return settle(() -> message.nack(e));
    }
    Uni<Void> work =
        event.action() == Action.UNKNOWN ? Uni.createFrom().voidItem() : attempts.attempt(event);
    return work.chain(() -> settle(message::ack));
  }

  private static RefreshDue decode(byte[] body) {
    RefreshDue event = EventFormat.read(body, RefreshDue.class);
    if (event.broker() == null || event.action() == null || event.lapsesAt() == null) {
      throw new IllegalArgumentException("broker, action and lapsesAt are required");
    }
    return event;
  }

  /** What cannot be settled comes again, which changes nothing. */
  private static Uni<Void> settle(Supplier<CompletionStage<Void>> settling) {
    return Uni.createFrom()
        .completionStage(settling)
        .onFailure()
        .invoke(e -> LOG.warn("A record could not be settled; it will come again", e))
        .onFailure()
        .recoverWithNull();
  }
}
