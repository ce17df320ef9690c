package dev.evergrant.vault.handover;

import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealedField;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A key pair that all replicas share.
 *
 * @param id the key id in what is sealed with it: numbers from 1 on
 * @param publicKey a JWK (RFC 7517)
 * @param privateKey the whole pair as a JWK, sealed
 */
@MongoEntity(collection = "handoverKeys")
public record HandoverKeyPair(
    @BsonId String id,
    String publicKey,
    SealedField privateKey,
    DataKey dataKey,
    Instant createdAt) {

  long number() {
    return Long.parseLong(id);
  }
}
