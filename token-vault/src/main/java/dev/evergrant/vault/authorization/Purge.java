package dev.evergrant.vault.authorization;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Deletes the attempts whose time is over, and before that their secrets. Nothing depends on when:
 * they cannot be consumed any more anyway. MongoDB's own expiry deletes them too, where the server
 * has it.
 */
@ApplicationScoped
public class Purge {

  private static final Logger LOG = Logger.getLogger(Purge.class);

  private final PendingAuthorizations authorizations;
  private final InstantSource clock;

  Purge(PendingAuthorizations authorizations, InstantSource clock) {
    this.authorizations = authorizations;
    this.clock = clock;
  }

  void index(@Observes StartupEvent event) {
    authorizations
        .mongoCollection()
        .createIndexes(
            List.of(
                new IndexModel(Indexes.ascending("endsAt")),
                new IndexModel(
                    Indexes.ascending("expiresAt"),
                    new IndexOptions().expireAfter(0L, TimeUnit.SECONDS))))
        .onFailure()
        .invoke(e -> LOG.debugf("The indexes wait: %s", e.getClass().getSimpleName()))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("Indexes are there"));
  }

  @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return Uni.createFrom()
        .deferred(() -> authorizations.purge(clock.instant()))
        .onFailure()
        .invoke(
            e ->
                LOG.warnf(
                    "Old authorizations stay a while longer: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
