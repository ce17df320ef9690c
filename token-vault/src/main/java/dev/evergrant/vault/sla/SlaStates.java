package dev.evergrant.vault.sla;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code slaStates}: a document per broker that was ever below, and one for all. A
 * change and what is to be told of it are one compare-and-set, so it is told however often somebody
 * dies, and of two replicas that find the same only one changes anything.
 */
@ApplicationScoped
public class SlaStates {

  private final ReactiveMongoClient client;
  private final String database;

  public SlaStates(
      ReactiveMongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.client = client;
    this.database = database;
  }

  private ReactiveMongoCollection<SlaState> collection() {
    return client.getDatabase(database).getCollection("slaStates", SlaState.class);
  }

  public Uni<List<SlaState>> all() {
    return collection().find().collect().asList();
  }

  /** Those of which something is still to be told. */
  Uni<List<SlaState>> withNews() {
    return collection().find(exists("outbox.0")).collect().asList();
  }

  /**
   * Changes the state, unless somebody else has changed it since it was read.
   *
   * @param read null if there was none
   * @return whether this was the one that changed it
   */
  Uni<Boolean> change(SlaState read, String id, SlaState.Told told) {
    if (read == null) {
      return insert(id, told);
    }
    return collection()
        .updateOne(
            and(eq("_id", id), eq("sequence", read.sequence)),
            Updates.combine(
                Updates.set("breached", told.breached()),
                Updates.set("sequence", told.sequence()),
                Updates.push("outbox", told)))
        .map(result -> result.getMatchedCount() == 1);
  }

  private Uni<Boolean> insert(String id, SlaState.Told told) {
    SlaState state = new SlaState();
    state.id = id;
    state.breached = told.breached();
    state.sequence = told.sequence();
    state.outbox.add(told);
    return collection()
        .insertOne(state)
        .replaceWith(true)
        .onFailure(SlaStates::isDuplicate)
        .recoverWithItem(false);
  }

  /** What was told is forgotten, up to this one. */
  Uni<Void> forget(String id, long sequence) {
    return collection()
        .updateOne(
            eq("_id", id), Updates.pullByFilter(new Document("outbox", lte("sequence", sequence))))
        .replaceWithVoid();
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
