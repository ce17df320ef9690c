package dev.evergrant.notifier.operators;

import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.SlaStatusChanged;
import dev.evergrant.service.work.Records;
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
 * Reads {@code sla-status}, one record after the other: what is news is kept for the operators
 * before it is remembered as known, so a stop in between loses nothing, and keeping it again
 * changes nothing.
 */
@ApplicationScoped
class SlaChanges {

  private static final Logger LOG = Logger.getLogger(SlaChanges.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Multi<Message<byte[]>> records;
  private final SlaStatuses statuses;
  private final Operators operators;

  SlaChanges(
      @Channel("sla-status") Multi<Message<byte[]>> records,
      SlaStatuses statuses,
      Operators operators) {
    this.records = records;
    this.statuses = statuses;
    this.operators = operators;
  }

  void consume(@Observes StartupEvent started) {
    Records.read(records.onItem().transformToUniAndConcatenate(this::apply));
  }

  private Uni<Void> apply(Message<byte[]> message) {
    SlaStatusChanged event;
    try {
      event = read(message.getPayload());
    } catch (RuntimeException e) {
      return Records.unreadable(message, e);
    }
    return Uni.createFrom()
        .deferred(() -> tell(event))
        .onFailure()
        .invoke(
            failure -> LOG.warnf("The SLA's status waits (%s)", failure.getClass().getSimpleName()))
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .chain(() -> Records.done(message));
  }

  private Uni<Void> tell(SlaStatusChanged event) {
    return statuses
        .isNews(event)
        .flatMap(
            news -> news ? operators.tell(OperatorNews.Sla.of(event)) : Uni.createFrom().voidItem())
        .chain(() -> statuses.remember(event));
  }

  private static SlaStatusChanged read(byte[] body) {
    SlaStatusChanged event = EventFormat.read(body, SlaStatusChanged.class);
    if (event.occurredAt() == null) {
      throw new IllegalArgumentException("occurredAt is required");
    }
    return event;
  }
}
