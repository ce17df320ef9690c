package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.LatestStatus;
import dev.evergrant.notifier.episode.Postponed;
import dev.evergrant.notifier.episode.PostponedEpisodes;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Has mails wait for the {@link Morning}. They wait in the database: a night's consents end all at
 * once, and whatever else happens until the morning is to be heard.
 */
@ApplicationScoped
class MorningMails {

  private static final Logger LOG = Logger.getLogger(MorningMails.class);

  private final Morning morning;
  private final PostponedEpisodes postponed;
  private final Delivery delivery;
  private final Perseverance perseverance;
  private final DeliveryConfig config;
  private final InstantSource clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  MorningMails(
      Morning morning,
      PostponedEpisodes postponed,
      Delivery delivery,
      Perseverance perseverance,
      DeliveryConfig config,
      InstantSource clock) {
    this.morning = morning;
    this.postponed = postponed;
    this.delivery = delivery;
    this.perseverance = perseverance;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Completes when nothing is left to be sent for this episode, or it waits for the morning; never
   * fails.
   */
  Uni<Void> deliver(EpisodeId id, ConnectionStatusChanged event) {
    Instant earliest = morning.earliest(event);
    return clock.instant().isBefore(earliest)
        ? perseverance.untilDone(
            "having its mail wait", event.connectionId(), () -> postponed.keep(id, earliest, event))
        : delivery.deliver(id, event);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> take() {
    return take(clock.instant());
  }

  /** Begins to deliver what has waited until now. What is to wait longer for its server may. */
  Uni<Void> take(Instant now) {
    return postponed
        .due(now, config.backlog())
        .invoke(this::begin)
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("The morning's mails wait (%s)", failure.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }

  private void begin(Postponed mail) {
    if (underWay.add(mail.id())) {
      Uni.createFrom()
          .deferred(() -> send(mail))
          .onTermination()
          .invoke(() -> underWay.remove(mail.id()))
          .subscribe()
          .with(
              done -> LOG.trace("A mail of the morning is done"),
              failure -> LOG.errorf(failure, "Mail %s cannot be sent", mail.id()));
    }
  }

  private Uni<Void> send(Postponed mail) {
    ConnectionStatusChanged event = mail.change();
    return LatestStatus.told(event)
        .episode()
        .map(id -> delivery.deliver(id, event))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .chain(
            () ->
                perseverance.untilDone(
                    "forgetting its mail",
                    event.connectionId(),
                    () -> postponed.forget(mail.id())));
  }
}
