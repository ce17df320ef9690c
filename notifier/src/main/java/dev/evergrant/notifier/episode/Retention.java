package dev.evergrant.notifier.episode;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Lets MongoDB delete ended episodes after {@value #DAYS} days, far later than Kafka can bring an
 * event again. A convenience: nothing depends on it.
 */
@ApplicationScoped
class Retention {

  private static final Logger LOG = Logger.getLogger(Retention.class);
  private static final long DAYS = 400;

  private final Episodes episodes;

  Retention(Episodes episodes) {
    this.episodes = episodes;
  }

  void ensure(@Observes StartupEvent started) {
    Uni.createFrom()
        .deferred(
            () ->
                episodes
                    .mongoCollection()
                    .createIndex(
                        Indexes.ascending("endedAt"),
                        new IndexOptions().expireAfter(DAYS, TimeUnit.DAYS)))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(index -> LOG.debugf("Index %s is there", index));
  }
}
