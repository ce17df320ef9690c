package dev.evergrant.local.client;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.types.Binary;

/** Everything that the services keep. */
public final class MongoReader implements AutoCloseable {

  /**
   * A document as it is stored.
   *
   * @param collection with its database, such as {@code evergrant.connections}
   */
  public record Stored(String collection, byte[] bytes) {}

  private final MongoClient client;

  public MongoReader(String connectionString) {
    this.client =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString))
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .build());
  }

  /** Every document of every collection of both services, as it is. */
  public List<Stored> everything() {
    List<Stored> documents = new ArrayList<>();
    for (String name : List.of("evergrant", "evergrant_notifier")) {
      MongoDatabase database = client.getDatabase(name);
      for (String collection : database.listCollectionNames()) {
        for (RawBsonDocument document :
            database.getCollection(collection, RawBsonDocument.class).find()) {
          byte[] bytes = new byte[document.getByteBuffer().remaining()];
          document.getByteBuffer().asNIO().get(bytes);
          documents.add(new Stored(name + "." + collection, bytes));
        }
      }
    }
    return documents;
  }

  /** The documents of one collection of the vault. */
  public List<Document> vault(String collection) {
    return client.getDatabase("evergrant").getCollection(collection).find().into(new ArrayList<>());
  }

  /** Lets the time be over in which this user's open attempts to connect may be finished. */
  public void endAuthorizations(String user) {
    client
        .getDatabase("evergrant")
        .getCollection("pendingAuthorizations")
        .updateMany(
            Filters.and(Filters.eq("userId", user), Filters.eq("consumedAt", null)),
            Updates.set("endsAt", Date.from(Instant.now())));
  }

  /** Lets the next refresh of every connection with this broker be due now. */
  public void everythingIsDue(String broker) {
    Date now = Date.from(Instant.now());
    connections()
        .updateMany(
            Filters.and(Filters.eq("broker", broker), Filters.eq("status", "CONNECTED")),
            Updates.combine(Updates.set("due.at", now), Updates.set("nextAttemptAt", now)));
  }

  /** Whether a refresh with this broker is due, or late. */
  public boolean isAnythingDue(String broker) {
    Date now = Date.from(Instant.now());
    return connections()
            .countDocuments(
                Filters.and(
                    Filters.eq("broker", broker),
                    Filters.eq("status", "CONNECTED"),
                    Filters.lte("due.at", now)))
        > 0;
  }

  private MongoCollection<Document> connections() {
    return client.getDatabase("evergrant").getCollection("connections");
  }

  /** Puts these bytes where they do not belong: into a collection of the vault made for that. */
  public void plant(String collection, byte[] bytes) {
    client
        .getDatabase("evergrant")
        .getCollection(collection)
        .insertOne(new Document("bytes", new Binary(bytes)));
  }

  @Override
  public void close() {
    client.close();
  }
}
