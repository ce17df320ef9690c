package dev.evergrant.vault.consent;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOptions;
import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.vault.ScopeConsent;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The stored consents, kept for six years, as long as brokers keep the records of an account (17
 * CFR 240.17a-4). Of what a user agrees to in one minute at one broker the last is kept, so nobody
 * fills the database by pressing a button.
 */
@ApplicationScoped
public class Consents implements ReactivePanacheMongoRepositoryBase<GivenConsent, String> {

  private static final Logger LOG = Logger.getLogger(Consents.class);
  private static final Duration KEPT = Duration.ofDays(6 * 366);
  private static final int TRIES = 3;

  private final InstantSource clock;

  Consents(InstantSource clock) {
    this.clock = clock;
  }

  void index(@Observes StartupEvent started) {
    mongoCollection()
        .createIndexes(
            List.of(
                new IndexModel(ascending("userId", "at")),
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

  /** Keeps that the user has agreed to this now. */
  public Uni<Void> keep(String userId, Broker broker, ScopeConsent consent) {
    if (!broker.environments().contains(consent.environment())) {
      throw new InvalidFieldException("environment", "is not one of this broker's");
    }
    Instant now = clock.instant();
    GivenConsent given =
        new GivenConsent(
            id(userId, consent, now),
            userId,
            broker.id(),
            consent.environment(),
            consent.scopes(),
            now);
    return mongoCollection()
        .replaceOne(eq("_id", given.id()), given, new ReplaceOptions().upsert(true))
        .onFailure(Consents::isDuplicate)
        .retry()
        .atMost(TRIES)
        .replaceWithVoid();
  }

  private static String id(String userId, ScopeConsent consent, Instant now) {
    // The user's id comes last: it alone may contain a separator.
    return Secret.of(
            consent.broker()
                + '/'
                + consent.environment()
                + '/'
                + now.truncatedTo(ChronoUnit.MINUTES)
                + '/'
                + userId)
        .sha256();
  }

  /** Another replica has made the document at the same moment. */
  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }

  @Scheduled(every = "24h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> purge() {
    return Uni.createFrom()
        .deferred(() -> mongoCollection().deleteMany(lte("at", clock.instant().minus(KEPT))))
        .onFailure()
        .invoke(
            e -> LOG.warnf("Old consents stay a while longer: %s", e.getClass().getSimpleName()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
