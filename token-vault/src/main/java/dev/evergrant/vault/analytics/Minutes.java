package dev.evergrant.vault.analytics;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BsonField;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.contract.vault.DurationHistogram;
import dev.evergrant.contract.vault.SlaUnit;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code analytics}: one document per minute and broker, whose numbers only grow.
 * They are kept for 31 days, one more than anybody can ask for.
 */
@ApplicationScoped
public class Minutes {

  static final Duration KEPT = Duration.ofDays(31);

  /** As many replicas as may make the same document at once. */
  private static final int TRIES = 5;

  private static final int DUPLICATE_KEY = 11000;

  private final ReactiveMongoClient client;
  private final String database;

  public Minutes(
      ReactiveMongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.client = client;
    this.database = database;
  }

  private ReactiveMongoCollection<Document> collection() {
    return client.getDatabase(database).getCollection("analytics");
  }

  Uni<Void> index() {
    return collection()
        .createIndex(
            ascending("minute"), new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS))
        .replaceWithVoid();
  }

  /** Adds to the numbers of a minute. */
  Uni<Void> add(Instant minute, String broker, Map<String, Long> counts) {
    List<Bson> changes =
        counts.entrySet().stream().map(e -> Updates.inc(e.getKey(), e.getValue())).toList();
    return Uni.createFrom()
        .deferred(
            () ->
                collection()
                    .updateOne(
                        eq("_id", broker + "/" + minute),
                        Updates.combine(
                            Updates.setOnInsert("minute", minute),
                            Updates.setOnInsert("broker", broker),
                            Updates.combine(changes)),
                        new UpdateOptions().upsert(true)))
        // Another replica has just made it.
        .onFailure(Minutes::isDuplicate)
        .retry()
        .atMost(TRIES)
        .replaceWithVoid();
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException e
            && e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY
        || failure instanceof MongoCommandException c && c.getErrorCode() == DUPLICATE_KEY;
  }

  /** The numbers of all minutes from this one on, by broker. */
  Uni<List<BrokerRefreshes>> since(Instant minute) {
    return since(minute, Fields.all());
  }

  /** The same, with outcomes and units alone. */
  public Uni<List<BrokerRefreshes>> unitsSince(Instant minute) {
    return since(minute, Fields.ofUnits());
  }

  private Uni<List<BrokerRefreshes>> since(Instant minute, List<String> fields) {
    List<BsonField> sums = fields.stream().map(f -> sum(flat(f), "$" + f)).toList();
    return collection()
        .aggregate(
            List.of(
                Aggregates.match(gte("minute", minute)),
                Aggregates.group("$broker", sums),
                Aggregates.sort(ascending("_id"))))
        .map(Minutes::read)
        .collect()
        .asList();
  }

  private static BrokerRefreshes read(Document sums) {
    return new BrokerRefreshes(
        sums.getString("_id"),
        counts(sums, RefreshResult.class, Fields::of),
        counts(sums, Cause.class, Fields::of),
        counts(sums, SlaUnit.class, Fields::of),
        new DurationHistogram(
            IntStream.rangeClosed(0, DurationHistogram.BOUNDS.size())
                .mapToObj(bucket -> number(sums, Fields.took(bucket)))
                .toList()));
  }

  private static <E extends Enum<E>> Map<E, Long> counts(
      Document sums, Class<E> type, Function<E, String> field) {
    Map<E, Long> counts = new EnumMap<>(type);
    for (E each : type.getEnumConstants()) {
      long count = number(sums, field.apply(each));
      if (count > 0) {
        counts.put(each, count);
      }
    }
    return counts;
  }

  private static long number(Document sums, String field) {
    return sums.get(flat(field)) instanceof Number number ? number.longValue() : 0;
  }

  /** A sum's name must have no dot. */
  private static String flat(String field) {
    return field.replace('.', '_');
  }

  Uni<Long> purge(Instant before) {
    return collection().deleteMany(lte("minute", before)).map(deleted -> deleted.getDeletedCount());
  }
}
