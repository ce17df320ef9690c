package dev.evergrant.vault.census;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The collection {@code census}: a document per {@link Part}, changed by compare-and-set. */
@ApplicationScoped
public class Sheets {

  private final ReactiveMongoClient client;
  private final String database;

  public Sheets(
      ReactiveMongoClient client,
      @ConfigProperty(name = "quarkus.mongodb.database") String database) {
    this.client = client;
    this.database = database;
  }

  private ReactiveMongoCollection<Sheet> collection() {
    return client.getDatabase(database).getCollection("census", Sheet.class);
  }

  /** The sheet; an empty one that is due now if there was none. */
  Uni<Sheet> get(String id, Instant now) {
    return find(id)
        .onItem()
        .ifNull()
        .switchTo(
            () ->
                collection()
                    .insertOne(fresh(id, now))
                    .replaceWithVoid()
                    .onFailure(Sheets::isDuplicate)
                    .recoverWithNull()
                    .chain(() -> find(id)));
  }

  private Uni<Sheet> find(String id) {
    return collection().find(eq("_id", id)).collect().first();
  }

  private static Sheet fresh(String id, Instant now) {
    Sheet sheet = new Sheet();
    sheet.id = id;
    sheet.nextAt = now;
    sheet.claim = "";
    return sheet;
  }

  /**
   * Takes the turn to count, for as long as that.
   *
   * @return the claim under which to store; null if another replica was faster
   */
  Uni<String> claim(Sheet read, Instant until) {
    String claim = UUID.randomUUID().toString();
    return collection()
        .updateOne(
            and(eq("_id", read.id), eq("claim", read.claim)),
            Updates.combine(Updates.set("claim", claim), Updates.set("nextAt", until)))
        .map(result -> result.getMatchedCount() == 1 ? claim : null);
  }

  /** Stores what was counted, unless somebody has taken over meanwhile. */
  Uni<Void> store(
      String id, String claim, List<Sample> samples, Instant countedAt, Instant nextAt) {
    return collection()
        .updateOne(
            and(eq("_id", id), eq("claim", claim)),
            Updates.combine(
                Updates.set("samples", samples),
                Updates.set("countedAt", countedAt),
                Updates.set("nextAt", nextAt)))
        .replaceWithVoid();
  }

  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoWriteException write
        && write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
  }
}
