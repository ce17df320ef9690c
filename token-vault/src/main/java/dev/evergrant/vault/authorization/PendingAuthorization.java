package dev.evergrant.vault.authorization;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.ConnectResult;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealContext;
import dev.evergrant.vault.encryption.SealedField;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One attempt to connect. No secret stands in it: state and browser are hashed, which is enough for
 * random values, and verifier and request secret are sealed, under one data key.
 *
 * @param id SHA-256 of the state
 * @param browserHash SHA-256 of the value of the browser's own cookie
 * @param verifier sealed until it is consumed or too old; null where there is none, or no more
 * @param requestSecret sealed until there is a result, since a verifier that a user typed may be
 *     wrong; null where there is none (OAuth 2.0), or no more
 * @param dataKey what both are sealed under; null once there is a result, or it is too old
 * @param endsAt until then it may be consumed, however often it is opened again
 * @param expiresAt until then it is kept: once it was consumed, to show its result; before that, to
 *     tell its user that it is too old
 * @param consumedAt null while it was not
 * @param wrongVerifiers how often it was opened again; null where that cannot be
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
    SealedField requestSecret,
    DataKey dataKey,
    String redirectUri,
    Instant endsAt,
    Instant expiresAt,
    Instant consumedAt,
    Integer wrongVerifiers,
    ConnectResult result) {

  /** The names under which the secrets are sealed, and stored. */
  static final String VERIFIER = "verifier";

  static final String REQUEST_SECRET = "requestSecret";

  /** What the sealed secrets belong to. */
  SealContext sealContext() {
    return sealContext(id, userId, broker);
  }

  /** The same before there is a document. */
  static SealContext sealContext(String id, String userId, String broker) {
    return new SealContext(id, userId, broker, 0);
  }

  /** What is sealed in it, by name. */
  Map<String, SealedField> sealed() {
    Map<String, SealedField> fields = new HashMap<>();
    fields.put(VERIFIER, verifier);
    fields.put(REQUEST_SECRET, requestSecret);
    return fields;
  }
}
