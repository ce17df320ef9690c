package dev.evergrant.vault.encryption.kek;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * What is remembered of a key-encryption key: enough to notice that its id stands for other bytes.
 *
 * @param id the key's id
 */
@MongoEntity(collection = "keyFingerprints")
public record KeyFingerprint(@BsonId String id, String fingerprint) {}
