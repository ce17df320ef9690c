package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.EpisodeState;
import dev.evergrant.notifier.episode.Episodes;
import dev.evergrant.notifier.episode.LastMails;
import dev.evergrant.notifier.episode.LatestStatuses;
import dev.evergrant.notifier.failure.FailureWatch;
import dev.evergrant.notifier.failure.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Everything that keeps a mail from leaving now, though the mail server would take it. */
@ApplicationScoped
class Obstacles {

  private final LatestStatuses statuses;
  private final Episodes episodes;
  private final FailureWatch failures;
  private final Owners owners;
  private final Morning morning;
  private final LastMails lastMails;
  private final DeliveryConfig config;
  private final TimePolicy time;
  private final InstantSource clock;

  Obstacles(
      LatestStatuses statuses,
      Episodes episodes,
      FailureWatch failures,
      Owners owners,
      Morning morning,
      LastMails lastMails,
      DeliveryConfig config,
      TimePolicy time,
      InstantSource clock) {
    this.statuses = statuses;
    this.episodes = episodes;
    this.failures = failures;
    this.owners = owners;
    this.morning = morning;
    this.lastMails = lastMails;
    this.config = config;
    this.time = time;
    this.clock = clock;
  }

  /** What keeps it from leaving; empty if nothing does. To be asked by who has claimed it. */
  Uni<Optional<Obstacle>> before(Mail mail) {
    return stands(mail)
        .flatMap(
            stands -> {
              if (!stands) {
                return is(new Obstacle.Needless());
              }
              Instant earliest = morning.earliest(mail.event());
              if (clock.instant().isBefore(earliest)) {
                return is(new Obstacle.Later(earliest, null));
              }
              if (mail.id() instanceof EpisodeId.Recovery recovery) {
                return wasTold(recovery);
              }
              return mail.id() instanceof EpisodeId.Loss
                  ? brokersFailure(mail)
                  : Uni.createFrom().item(Optional.empty());
            });
  }

  /** Whether what the mail would say is still so. */
  private Uni<Boolean> stands(Mail mail) {
    return mail.isNotice() && !clock.instant().isBefore(mail.event().consentEndsAt())
        ? Uni.createFrom().item(false)
        : statuses.lasts(mail.id(), mail.event().status());
  }

  private Uni<Optional<Obstacle>> wasTold(EpisodeId.Recovery recovery) {
    return episodes
        .lossWasTold(recovery.loss())
        .map(
            told ->
                told.orElseThrow(InOtherHandsException::new)
                    ? Optional.empty()
                    : Optional.of(new Obstacle.Needless()));
  }

  private Uni<Optional<Obstacle>> brokersFailure(Mail mail) {
    ConnectionStatusChanged event = mail.event();
    return failures
        .ask(mail.id().key(), event.broker(), event.occurredAt())
        .flatMap(
            verdict -> {
              if (verdict instanceof Verdict.Wait wait) {
                return is(new Obstacle.Later(wait.until(), wait.heldFor()));
              }
              if (verdict instanceof Verdict.Cancel) {
                return is(new Obstacle.Never(EpisodeState.CANCELLED));
              }
              return verdict instanceof Verdict.SendIfItLasts
                  ? owners
                      .stillNeeded(event.connectionId(), event.consentedAt())
                      .map(
                          needed ->
                              needed ? Optional.empty() : Optional.of(new Obstacle.Needless()))
                  : Uni.createFrom().item(Optional.empty());
            });
  }

  /**
   * Takes the connection's one mail of a day for this one; to be asked last of all. What waits for
   * the morning counts from the morning on: else the next morning's mail would be a little early.
   */
  Uni<Optional<Obstacle>> takeTurn(Mail mail) {
    Instant now = clock.instant();
    Instant earliest = morning.earliest(mail.event());
    Instant counts = earliest.equals(Instant.MIN) ? now : earliest;
    return lastMails
        .take(mail.id(), counts, now, time.brokers(config.quiet()))
        .map(later -> later.map(until -> new Obstacle.Later(until, null)));
  }

  /** The mail whose turn it was has certainly not left. */
  Uni<Void> giveTurnBack(Mail mail) {
    return lastMails.giveBack(mail.id());
  }

  private static Uni<Optional<Obstacle>> is(Obstacle obstacle) {
    return Uni.createFrom().item(Optional.of(obstacle));
  }
}
