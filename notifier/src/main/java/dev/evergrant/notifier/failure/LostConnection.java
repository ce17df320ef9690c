package dev.evergrant.notifier.failure;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * One loss of one connection, kept to be counted.
 *
 * @param id the episode's key
 * @param at when it was lost
 * @param seenAt when we heard of it first
 */
@MongoEntity(collection = "lostConnections")
public record LostConnection(@BsonId String id, String broker, Instant at, Instant seenAt) {}
