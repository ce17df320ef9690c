package dev.evergrant.vault.credential;

import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The records of reads, kept for 400 days: a year, and time to look back at it. MongoDB's own
 * expiry deletes them where the server has it.
 */
@ApplicationScoped
class Audit implements ReactivePanacheMongoRepositoryBase<AuditRecord, UUID> {

  private static final Logger LOG = Logger.getLogger(Audit.class);
  private static final Duration KEPT = Duration.ofDays(400);

  private final InstantSource clock;

  Audit(InstantSource clock) {
    this.clock = clock;
  }

  void index(@Observes StartupEvent event) {
    mongoCollection()
        .createIndexes(
            List.of(
                new IndexModel(ascending("connectionId", "at")),
                new IndexModel(
                    ascending("at"),
                    new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS))))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("Indexes are there"));
  }

  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return Uni.createFrom()
        .deferred(() -> mongoCollection().deleteMany(lte("at", clock.instant().minus(KEPT))))
        .onFailure()
        .invoke(
            e ->
                LOG.warnf(
                    "Old audit records stay a while longer: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
