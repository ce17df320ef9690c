package dev.evergrant.notifier.delivery;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.LatestStatus;
import dev.evergrant.notifier.episode.LatestStatuses;
import dev.evergrant.notifier.failure.FailureWatch;
import dev.evergrant.service.work.Records;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Reads {@code connection-status}. Statuses are applied one after the other, in the order of the
 * topic; mails go out side by side after that, so a mail that waits for its server does not keep
 * the news from being seen that it is no longer needed. A record is acknowledged when nothing is
 * left to be done for it.
 */
@ApplicationScoped
class StatusChanges {

  private final Multi<Message<byte[]>> records;
  private final LatestStatuses statuses;
  private final FailureWatch failures;
  private final Delivery delivery;
  private final Perseverance perseverance;
  private final int backlog;

  StatusChanges(
      @Channel("connection-status") Multi<Message<byte[]>> records,
      LatestStatuses statuses,
      FailureWatch failures,
      Delivery delivery,
      Perseverance perseverance,
      DeliveryConfig config) {
    this.records = records;
    this.statuses = statuses;
    this.failures = failures;
    this.delivery = delivery;
    this.perseverance = perseverance;
    this.backlog = config.backlog();
  }

  void consume(@Observes StartupEvent started) {
    Records.read(
        records
            .onItem()
            .transformToUniAndConcatenate(this::apply)
            .onItem()
            .transformToUni(this::finish)
            .merge(backlog));
  }

  /** A record that was read, and what is to be done for it. */
  private record Applied(Message<byte[]> record, Supplier<Uni<Void>> rest) {}

  private Uni<Applied> apply(Message<byte[]> message) {
    ConnectionStatusChanged event;
    try {
      event = read(message.getPayload());
    } catch (RuntimeException e) {
      return Records.unreadable(message, e).replaceWith(new Applied(null, null));
    }
    LatestStatus status = LatestStatus.told(event);
    return perseverance
        .untilDone("applying its status", event.connectionId(), () -> statuses.apply(status))
        .call(episode -> count(episode, event))
        .map(
            episode ->
                new Applied(
                    message,
                    () ->
                        episode
                            .map(id -> delivery.deliver(id, event))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  /** A consent that ends when it must is no failure. */
  private Uni<Void> count(Optional<EpisodeId> episode, ConnectionStatusChanged event) {
    return episode.filter(id -> id instanceof EpisodeId.Loss).isEmpty()
        ? Uni.createFrom().voidItem()
        : perseverance.untilDone(
            "counting its loss",
            event.connectionId(),
            () -> failures.count(episode.get().key(), event.broker(), event.occurredAt()));
  }

  private static ConnectionStatusChanged read(byte[] body) {
    ConnectionStatusChanged event = EventFormat.read(body, ConnectionStatusChanged.class);
    if (Stream.of(event.status(), event.consentedAt(), event.broker(), event.occurredAt())
        .anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException("status, consentedAt, broker, occurredAt are required");
    }
    if (event.cause() == Cause.CONSENT_ENDING && event.consentEndsAt() == null) {
      throw new IllegalArgumentException("consentEndsAt is required with CONSENT_ENDING");
    }
    return event;
  }

  private Uni<Void> finish(Applied applied) {
    if (applied.record() == null) {
      return Uni.createFrom().voidItem();
    }
    return applied.rest().get().chain(() -> Records.done(applied.record()));
  }
}
