package dev.evergrant.notifier.failure;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.quarkus.mongodb.FindOptions;
import io.quarkus.mongodb.panache.reactive.ReactivePanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The losses of late, each counted once however often it is told of. */
@ApplicationScoped
class LostConnections implements ReactivePanacheMongoRepositoryBase<LostConnection, String> {

  private static final Logger LOG = Logger.getLogger(LostConnections.class);
  private static final String BROKER = "broker";
  private static final String AT = "at";
  private static final long DAYS = 7;

  /** Both indexes are a convenience: nothing but speed depends on them. */
  void index(@Observes StartupEvent started) {
    Uni.createFrom()
        .deferred(() -> mongoCollection().createIndex(Indexes.ascending(BROKER, AT)))
        .chain(
            () ->
                mongoCollection()
                    .createIndex(
                        Indexes.ascending("seenAt"),
                        new IndexOptions().expireAfter(DAYS, TimeUnit.DAYS)))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofMinutes(1))
        .indefinitely()
        .subscribe()
        .with(name -> LOG.debugf("Index %s is there", name));
  }

  /** Keeps it, unless it is kept already. */
  Uni<Void> keep(LostConnection loss) {
    return mongoCollection()
        .insertOne(loss)
        .replaceWithVoid()
        .onFailure(LostConnections::duplicate)
        .recoverWithNull();
  }

  /** When connections of this broker were lost in this time, at most so many, in their order. */
  Uni<List<Instant>> between(String broker, Instant from, Instant to, int most) {
    return mongoCollection()
        .find(
            and(eq(BROKER, broker), gte(AT, from), lte(AT, to)),
            new FindOptions().sort(Sorts.ascending(AT)).limit(most))
        .map(LostConnection::at)
        .collect()
        .asList();
  }

  /** How many connections of this broker were lost since then. */
  Uni<Long> since(String broker, Instant from) {
    return mongoCollection().countDocuments(and(eq(BROKER, broker), gte(AT, from)));
  }

  static boolean duplicate(Throwable failure) {
    return failure instanceof MongoServerException e
        && ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }
}
