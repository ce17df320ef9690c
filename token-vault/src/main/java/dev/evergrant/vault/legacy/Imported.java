package dev.evergrant.vault.legacy;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * That a run has settled this connection. It outlives the connection: what its user has ended since
 * does not come back with the next run.
 *
 * @param id the connection's
 */
@MongoEntity(collection = "imports")
public record Imported(@BsonId UUID id, Instant at) {}
