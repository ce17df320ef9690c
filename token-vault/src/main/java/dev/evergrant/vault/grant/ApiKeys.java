package dev.evergrant.vault.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Owner;
import dev.evergrant.vault.encryption.Sealer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Users' API keys: stored sealed, and opened. */
@ApplicationScoped
public class ApiKeys {

  private final OwnCredentials credentials;
  private final Sealer sealer;

  public ApiKeys(OwnCredentials credentials, Sealer sealer) {
    this.credentials = credentials;
    this.sealer = sealer;
  }

  /** Stores the key, or replaces it; {@code broker-not-available} where the broker takes none. */
  public Uni<ConnectionView> store(
      String userId, Broker broker, Environment environment, Owner contact, ApiKeyGrant key) {
    if (broker.apiKey() == null) {
      throw new ProblemException(
          ProblemType.BROKER_NOT_AVAILABLE, broker.name() + " is not used with an API key");
    }
    return credentials
        .add(
            new Place(userId, broker, environment, contact),
            (connection, now) -> put(connection, key, now))
        .eventually(
            () -> {
              key.key().wipe();
              key.secret().wipe();
            });
  }

  private Uni<Void> put(Connection connection, ApiKeyGrant key, Instant now) {
    // Also greater than that of a key that was deleted before.
    long before = connection.apiKey == null ? 0 : connection.apiKey.version();
    long version = Math.max(before + 1, now.toEpochMilli());
    return sealer
        .seal(
            connection.keySealContext(version),
            Map.of(ApiKey.KEY, key.key(), ApiKey.SECRET, key.secret()))
        .invoke(fields -> connection.apiKey = ApiKey.added(fields, version, now))
        .replaceWithVoid();
  }

  /** Deletes the key; {@code no-connection} where there is none. */
  public Uni<Void> delete(UUID id) {
    return credentials.remove(
        id,
        connection -> {
          if (connection.apiKey == null) {
            throw new ProblemException(ProblemType.NO_CONNECTION);
          }
          connection.apiKey = null;
        });
  }

  /** The plain key. Who asks wipes it. */
  public Uni<ApiKeyGrant> open(Connection connection) {
    ApiKey key = connection.apiKey;
    return sealer
        .open(connection.keySealContext(key.version()), key.sealed(), key.dataKey())
        .map(ApiKeys::grant);
  }

  private static ApiKeyGrant grant(Map<String, Secret> opened) {
    return new ApiKeyGrant(opened.get(ApiKey.KEY), opened.get(ApiKey.SECRET));
  }
}
