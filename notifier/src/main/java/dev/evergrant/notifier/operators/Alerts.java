package dev.evergrant.notifier.operators;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.jboss.logging.Logger;

/**
 * What is to be told, until it was. An open alert has {@code nextAt}; to move it is to claim the
 * alert, by compare-and-set of one document, so of many replicas one tells it.
 */
@ApplicationScoped
public class Alerts implements ReactivePanacheMongoRepositoryBase<Alert, String> {

  private static final Logger LOG = Logger.getLogger(Alerts.class);
  private static final String ID = "_id";
  private static final String NEXT_AT = "nextAt";
  private static final String ENDED_AT = "endedAt";
  private static final int MOST = 100;
  private static final long DAYS = 400;

  /** Both indexes are a convenience: nothing but speed depends on them. */
  void index(@Observes StartupEvent started) {
    Uni.createFrom()
        .deferred(
            () ->
                mongoCollection()
                    .createIndex(Indexes.ascending(NEXT_AT), new IndexOptions().sparse(true)))
        .chain(
            () ->
                mongoCollection()
                    .createIndex(
                        Indexes.ascending(ENDED_AT),
                        new IndexOptions().expireAfter(DAYS, TimeUnit.DAYS)))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(name -> LOG.debugf("Index %s is there", name));
  }

  /** Keeps it, unless it is kept already, also if it was told. */
  Uni<Void> keep(Alert alert) {
    return mongoCollection()
        .insertOne(alert)
        .replaceWithVoid()
        .onFailure(Alerts::duplicate)
        .recoverWithNull();
  }

  /** Those that are to be told now, the oldest first. */
  Multi<Alert> due(Instant now) {
    return mongoCollection()
        .find(
            and(exists(NEXT_AT), lte(NEXT_AT, now)),
            new FindOptions().sort(Sorts.ascending(NEXT_AT)).limit(MOST));
  }

  /** Whether the alert is now the asker's to tell, until then. */
  Uni<Boolean> claim(Alert alert, Instant until) {
    return mongoCollection()
        .updateOne(
            and(eq(ID, alert.id()), eq(NEXT_AT, alert.nextAt())),
            combine(set(NEXT_AT, until), set("attempts", alert.attempts() + 1)))
        .map(updated -> updated.getMatchedCount() > 0);
  }

  /** It was not told: again then. */
  Uni<Void> retry(Alert alert, Instant at) {
    return mongoCollection().updateOne(open(alert), set(NEXT_AT, at)).replaceWithVoid();
  }

  /** It was told, or cannot be. */
  Uni<Void> end(Alert alert, Instant now) {
    return mongoCollection()
        .updateOne(eq(ID, alert.id()), combine(set(ENDED_AT, now), unset(NEXT_AT)))
        .replaceWithVoid();
  }

  private static Bson open(Alert alert) {
    return and(eq(ID, alert.id()), exists(NEXT_AT));
  }

  private static boolean duplicate(Throwable failure) {
    return failure instanceof MongoServerException e
        && ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }
}
