package dev.evergrant.vault.support;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClients;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.embedded.EmbeddedMongo;
import dev.evergrant.vault.authorization.PendingAuthorization;
import dev.evergrant.vault.authorization.PendingAuthorizations;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.handover.HandoverConfig;
import dev.evergrant.vault.handover.HandoverKeyPair;
import dev.evergrant.vault.handover.HandoverKeys;
import dev.evergrant.vault.mail.Preferences;
import dev.evergrant.vault.mail.StoredPreferences;
import dev.evergrant.vault.schedule.BrokerGate;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.ScheduleConfig;
import io.quarkus.mongodb.impl.ReactiveMongoClientImpl;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.pojo.PojoCodecProvider;

/** The vault's collections in a server of their own, without the service around them. */
public final class PlainStore implements AutoCloseable {

  private final EmbeddedMongo server = EmbeddedMongo.inMemory(0);
  private final ReactiveMongoClient client;

  public PlainStore() {
    client =
        new ReactiveMongoClientImpl(
            MongoClients.create(
                MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(server.connectionString()))
                    .uuidRepresentation(UuidRepresentation.STANDARD)
                    .codecRegistry(
                        CodecRegistries.fromRegistries(
                            MongoClientSettings.getDefaultCodecRegistry(),
                            CodecRegistries.fromProviders(
                                PojoCodecProvider.builder().automatic(true).build())))
                    .build()));
  }

  /** For what reads and writes its collections by itself, in the database {@code evergrant}. */
  public ReactiveMongoClient client() {
    return client;
  }

  public Connections connections() {
    return new StoredConnections(client);
  }

  /** One replica's view of the gates. */
  public Gates gates(InstantSource clock, TimePolicy time, int permitsPerSecond) {
    return gates(clock, time, new Permits(permitsPerSecond, Map.of()));
  }

  public Gates gates(InstantSource clock, TimePolicy time, ScheduleConfig config) {
    return new StoredGates(client, clock, time, config);
  }

  /** One replica's view of the keys for handovers. */
  public HandoverKeys handoverKeys(Sealer sealer, HandoverConfig config, InstantSource clock) {
    return new StoredHandoverKeys(client, sealer, config, clock);
  }

  public PendingAuthorizations authorizations() {
    return new StoredAuthorizations(client);
  }

  public Preferences preferences() {
    return new PlainPreferences(client);
  }

  /** Forgets everything. */
  public void empty() {
    client.getDatabase("evergrant").drop().await().indefinitely();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }

  private record Permits(int permitsPerSecond, Map<String, Integer> brokerPermitsPerSecond)
      implements ScheduleConfig {}

  @Vetoed
  private static final class StoredConnections extends Connections {

    private final ReactiveMongoClient client;

    StoredConnections(ReactiveMongoClient client) {
      this.client = client;
    }

    @Override
    public ReactiveMongoCollection<Connection> mongoCollection() {
      return client.getDatabase("evergrant").getCollection("connections", Connection.class);
    }

    @Override
    public Uni<Connection> findById(UUID id) {
      return mongoCollection().find(new Document("_id", id)).collect().first();
    }
  }

  @Vetoed
  private static final class StoredGates extends Gates {

    private final ReactiveMongoClient client;

    StoredGates(
        ReactiveMongoClient client, InstantSource clock, TimePolicy time, ScheduleConfig config) {
      super(clock, time, config);
      this.client = client;
    }

    @Override
    public ReactiveMongoCollection<BrokerGate> mongoCollection() {
      return client.getDatabase("evergrant").getCollection("brokerGates", BrokerGate.class);
    }

    @Override
    public Uni<BrokerGate> findById(String id) {
      return mongoCollection().find(new Document("_id", id)).collect().first();
    }

    @Override
    public Multi<BrokerGate> streamAll() {
      return mongoCollection().find();
    }
  }

  @Vetoed
  private static final class StoredHandoverKeys extends HandoverKeys {

    private final ReactiveMongoClient client;

    StoredHandoverKeys(
        ReactiveMongoClient client, Sealer sealer, HandoverConfig config, InstantSource clock) {
      super(sealer, config, clock);
      this.client = client;
    }

    @Override
    public ReactiveMongoCollection<HandoverKeyPair> mongoCollection() {
      return client.getDatabase("evergrant").getCollection("handoverKeys", HandoverKeyPair.class);
    }
  }

  @Vetoed
  private static final class StoredAuthorizations extends PendingAuthorizations {

    private final ReactiveMongoClient client;

    StoredAuthorizations(ReactiveMongoClient client) {
      this.client = client;
    }

    @Override
    public ReactiveMongoCollection<PendingAuthorization> mongoCollection() {
      return client
          .getDatabase("evergrant")
          .getCollection("pendingAuthorizations", PendingAuthorization.class);
    }
  }

  @Vetoed
  private static final class PlainPreferences extends Preferences {

    private final ReactiveMongoClient client;

    PlainPreferences(ReactiveMongoClient client) {
      this.client = client;
    }

    @Override
    public ReactiveMongoCollection<StoredPreferences> mongoCollection() {
      return client.getDatabase("evergrant").getCollection("preferences", StoredPreferences.class);
    }
  }
}
