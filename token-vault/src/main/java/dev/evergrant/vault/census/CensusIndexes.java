package dev.evergrant.vault.census;

import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.IndexOptions;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What the census runs over. The first field bounds what is read, the last ones save the document.
 */
final class CensusIndexes {

  static final Bson BY_STATUS = ascending("status", "usableUntil", "broker");

  /** There for those whose consent ends, too. */
  static final Bson BY_CONSENT = ascending("status", "deadlines.consent", "broker");

  static final Bson BY_DUE = ascending("due.action", "due.at", "broker", "oauthTokens.expiresAt");
  static final Bson BY_LEASE = ascending("lease.until");
  static final Bson BY_DOUBT = ascending("uncertainSince");

  private CensusIndexes() {}

  static Uni<Void> make(ReactiveMongoCollection<Document> connections) {
    return connections
        .createIndexes(
            List.of(
                new IndexModel(BY_STATUS),
                new IndexModel(BY_DUE),
                new IndexModel(BY_LEASE, new IndexOptions().sparse(true)),
                new IndexModel(BY_DOUBT, new IndexOptions().sparse(true))))
        .replaceWithVoid();
  }
}
