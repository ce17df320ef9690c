package dev.evergrant.vault.authorization;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealContext;
import dev.evergrant.vault.encryption.SealedField;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One attempt to connect. No secret stands in it: state and browser are hashed, which is enough for
 * random values, and the verifier is sealed.
 *
 * @param id SHA-256 of the state
 * @param browserHash SHA-256 of the value of the browser's own cookie
 * @param verifier sealed until it is consumed; null where there is none, or no more
 * @param expiresAt until then it may be consumed and, once it was, its result is shown
 * @param consumedAt null until it was
 * @param result null until it is known
 */
@MongoEntity(collection = "pendingAuthorizations")
public record PendingAuthorization(
    @BsonId String id,
    String userId,
    String broker,
    Environment environment,
    String browserHash,
    SealedField verifier,
    DataKey dataKey,
    String redirectUri,
    Instant expiresAt,
    Instant consumedAt,
    ConnectResult result) {

  /** The name under which the verifier is sealed. */
  static final String VERIFIER = "verifier";

  /** What the sealed verifier belongs to. */
  SealContext sealContext() {
    return sealContext(id, userId, broker);
  }

  /** The same before there is a document. */
  static SealContext sealContext(String id, String userId, String broker) {
    return new SealContext(id, userId, broker, 0);
  }

  /** What is sealed in it, by name. */
  Map<String, SealedField> sealed() {
    return verifier == null ? Map.of() : Map.of(VERIFIER, verifier);
  }
}
