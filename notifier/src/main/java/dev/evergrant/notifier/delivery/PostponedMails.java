package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.Postponed;
import dev.evergrant.notifier.episode.PostponedEpisodes;
import dev.evergrant.notifier.failure.BrokerFailures;
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
 * Takes up the mails whose time has come. They wait in the database, not in Kafka: a night's
 * consents end all at once, and whatever else happens while mails wait is to be heard.
 */
@ApplicationScoped
class PostponedMails {

  private static final Logger LOG = Logger.getLogger(PostponedMails.class);

  private final PostponedEpisodes postponed;
  private final BrokerFailures failures;
  private final Delivery delivery;
  private final Perseverance perseverance;
  private final DeliveryConfig config;
  private final InstantSource clock;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  PostponedMails(
      PostponedEpisodes postponed,
      BrokerFailures failures,
      Delivery delivery,
      Perseverance perseverance,
      DeliveryConfig config,
      InstantSource clock) {
    this.postponed = postponed;
    this.failures = failures;
    this.delivery = delivery;
    this.perseverance = perseverance;
    this.config = config;
    this.clock = clock;
  }

  /** Begins to deliver what has waited until now. What is to wait longer for its server may. */
  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> take() {
    Instant now = clock.instant();
    return decided(now)
        .chain(
            () ->
                postponed
                    .due(now, config.backlog())
                    .invoke(this::begin)
                    .collect()
                    .last()
                    .replaceWithVoid())
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("Mails that waited wait on (%s)", failure.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull();
  }

  /** Where an operator has decided about a failure, its mails need not wait for its end. */
  private Uni<Void> decided(Instant now) {
    return failures
        .decided()
        .onItem()
        .transformToUniAndConcatenate(failure -> postponed.letGo(failure.broker(), now))
        .collect()
        .last();
  }

  private void begin(Postponed mail) {
    if (underWay.add(mail.id())) {
      Uni.createFrom()
          .deferred(() -> send(mail))
          .onTermination()
          .invoke(() -> underWay.remove(mail.id()))
          .subscribe()
          .with(
              done -> LOG.trace("A mail that waited is done"),
              failure -> LOG.errorf(failure, "Mail %s cannot be sent", mail.id()));
    }
  }

  private Uni<Void> send(Postponed mail) {
    ConnectionStatusChanged event = mail.change();
    return delivery
        .deliver(EpisodeId.named(mail.id()), event)
        .chain(
            () ->
                perseverance.untilDone(
                    "forgetting its mail", event.connectionId(), () -> postponed.forget(mail)));
  }
}
