package dev.evergrant.notifier.operators;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The newest SLA status that was applied.
 *
 * @param key the broker's id, or the word for all together
 */
@MongoEntity(collection = "slaStatuses")
public record SlaStatus(@BsonId String key, long sequence, boolean breached) {}
