package dev.evergrant.notifier.episode;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * The last mail about a connection.
 *
 * @param episode the key of what it told of
 * @param at when it left, or was to leave
 */
@MongoEntity(collection = "lastMails")
public record LastMail(@BsonId UUID connectionId, String episode, Instant at) {}
