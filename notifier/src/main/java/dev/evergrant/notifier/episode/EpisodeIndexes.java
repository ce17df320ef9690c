package dev.evergrant.notifier.episode;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets MongoDB delete ended episodes after {@value #DAYS} days, far later than Kafka can bring an
 * event again, and find postponed ones fast. A convenience: nothing depends on it.
 */
@ApplicationScoped
class EpisodeIndexes {

  private static final Logger LOG = Logger.getLogger(EpisodeIndexes.class);
  private static final long DAYS = 400;

  private final Episodes episodes;
  private final PostponedEpisodes postponed;
  private final LastMails lastMails;

  EpisodeIndexes(Episodes episodes, PostponedEpisodes postponed, LastMails lastMails) {
    this.lastMails = lastMails;
    this.episodes = episodes;
    this.postponed = postponed;
  }

  void ensure(@Observes StartupEvent started) {
    ensure(
        () ->
            episodes
                .mongoCollection()
                .createIndex(
                    Indexes.ascending("endedAt"),
                    new IndexOptions().expireAfter(DAYS, TimeUnit.DAYS)));
    ensure(
        () ->
            lastMails
                .mongoCollection()
                .createIndex(
                    Indexes.ascending(LastMails.AT),
                    new IndexOptions().expireAfter(DAYS, TimeUnit.DAYS)));
    ensure(
        () ->
            postponed
                .mongoCollection()
                .createIndex(
                    Indexes.ascending(PostponedEpisodes.HELD_FOR),
                    new IndexOptions().sparse(true)));
    ensure(
        () -> postponed.mongoCollection().createIndex(Indexes.ascending(PostponedEpisodes.UNTIL)));
  }

  private static void ensure(Supplier<Uni<? extends String>> index) {
    Uni.createFrom()
        .<String>deferred(index)
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(name -> LOG.debugf("Index %s is there", name));
  }
}
