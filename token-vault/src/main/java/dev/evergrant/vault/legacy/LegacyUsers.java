package dev.evergrant.vault.legacy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.evergrant.broker.secret.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.TimeUnit;
import mutiny.zero.flow.adapters.AdaptersToFlow;
import org.bson.BsonDocument;
import org.bson.UuidRepresentation;

/** The earlier system's users, read as fast as they are taken. */
final class LegacyUsers implements AutoCloseable {

  /** The field with the tokens, by broker. */
  static final String TOKENS = "oauthTokens";

  private static final String URL = "EVERGRANT_IMPORT_MONGODB_URL";
  private static final int BATCH = 100;

  private final MongoClient client;
  private final String database;
  private final ImportConfig config;

  private LegacyUsers(MongoClient client, String database, ImportConfig config) {
    this.client = client;
    this.database = database;
    this.config = config;
  }

  /** Connects, or fails with a {@link ConfigurationException}. */
  static LegacyUsers at(ImportConfig config) {
    Secret url =
        config.mongodbUrl().orElseThrow(() -> new ConfigurationException(URL + " is not set"));
    ConnectionString address;
    try {
      address = new ConnectionString(url.reveal());
    } catch (IllegalArgumentException e) {
      // Its message may quote a password.
      throw new ConfigurationException(URL + " is not an address of MongoDB");
    }
    if (address.getDatabase() == null) {
      throw new ConfigurationException(
          URL + " does not name the database: mongodb://host/database");
    }
    MongoClientSettings settings =
        MongoClientSettings.builder()
            .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
            .applyConnectionString(address)
            .uuidRepresentation(UuidRepresentation.STANDARD)
            .build();
    return new LegacyUsers(MongoClients.create(settings), address.getDatabase(), config);
  }

  /** All of them that have tokens, with the fields that are of use here. */
  Multi<BsonDocument> stream() {
    return Multi.createFrom()
        .publisher(
            AdaptersToFlow.publisher(
                client
                    .getDatabase(database)
                    .getCollection(config.collection(), BsonDocument.class)
                    .find(Filters.exists(TOKENS))
                    .projection(
                        Projections.include(
                            config.userIdField(), config.emailField(), config.nameField(), TOKENS))
                    .batchSize(BATCH)));
  }

  @Override
  public void close() {
    client.close();
  }
}
