package dev.evergrant.vault.consent;

import dev.evergrant.broker.catalog.Environment;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * A user was shown these rights and went on.
 *
 * @param id SHA-256 of whose, for what, and in which minute
 * @param scopes as the broker names them
 */
@MongoEntity(collection = "consents")
public record GivenConsent(
    @BsonId String id,
    String userId,
    String broker,
    Environment environment,
    List<String> scopes,
    Instant at) {}
