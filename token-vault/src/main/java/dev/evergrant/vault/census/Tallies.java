package dev.evergrant.vault.census;

import com.mongodb.ReadPreference;
import dev.evergrant.vault.meter.BrokerLabels;
import io.quarkus.mongodb.AggregateOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sums over connections, by broker. Each runs over one index; those over many connections read no
 * document. On a secondary if there is one.
 */
@ApplicationScoped
public class Tallies {

  private static final Logger LOG = Logger.getLogger(Tallies.class);
  private static final long MOST_MINUTES = 3;

  private final ReactiveMongoClient client;
  private final String database;
  private final BrokerLabels brokers;

  public Tallies(
      ReactiveMongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database,
      BrokerLabels brokers) {
    this.client = client;
    this.database = database;
    this.brokers = brokers;
  }

  private ReactiveMongoCollection<Document> connections() {
    return client
        .getDatabase(database)
        .getCollection("connections")
        .withReadPreference(ReadPreference.secondaryPreferred());
  }

  void index(@Observes StartupEvent start) {
    Uni.createFrom()
        .deferred(() -> CensusIndexes.make(connections()))
        .onFailure()
        .retry()
        .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
        .indefinitely()
        .subscribe()
        .with(done -> LOG.debug("Indexes are there"));
  }

  /**
   * Sums by broker; every broker of the catalog is there, with nothing if there is nothing.
   *
   * @param hint the index; it has every field of the match and the sums
   * @param nothing what the sums start from
   * @param plus adds a document of sums
   */
  <T> Uni<Map<String, T>> byBroker(
      Bson hint, Bson match, Document sums, T nothing, BiFunction<T, Document, T> plus) {
    return sums(hint, match, sums)
        .map(
            found -> {
              Map<String, T> tallies = new TreeMap<>();
              brokers.known().forEach(broker -> tallies.put(broker, nothing));
              for (Document one : found) {
                String broker = brokers.of(one.getString("_id"));
                tallies.put(broker, plus.apply(tallies.getOrDefault(broker, nothing), one));
              }
              return tallies;
            });
  }

  private Uni<List<Document>> sums(Bson hint, Bson match, Document sums) {
    Document group = new Document("_id", "$broker");
    group.putAll(sums);
    return connections()
        .aggregate(
            List.of(new Document("$match", match), new Document("$group", group)),
            new AggregateOptions().hint(hint).maxTime(MOST_MINUTES, TimeUnit.MINUTES))
        .collect()
        .asList();
  }

  /** How many documents match; by an index on the fields of the filter. */
  Uni<Long> count(Bson filter) {
    return connections().countDocuments(filter);
  }

  /** Counts one for each. */
  static Document one() {
    return new Document("$sum", 1);
  }

  /** Counts one for each where this holds. */
  static Document oneIf(Document condition) {
    return new Document("$sum", new Document("$cond", List.of(condition, 1, 0)));
  }

  /** Whether a field's time is after this one; not where there is none. */
  static Document after(String field, Instant time) {
    return new Document("$gt", List.of("$" + field, time));
  }

  static long number(Document sums, String name) {
    return sums.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
