package dev.evergrant.notifier.episode;

import io.quarkus.mongodb.panache.common.MongoEntity;
import java.time.Instant;
import java.util.UUID;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An episode as it is stored.
 *
 * @param claimedUntil until when whoever claimed it is alone with it; null once it has ended
 * @param firstRefusedAt when the mail server first refused its mail; null if it never did
 * @param unclear how often it was, without anybody knowing what came of it
 * @param endedAt when it ended; null until then
 */
@MongoEntity(collection = "episodes")
public record Episode(
    @BsonId String id,
    UUID connectionId,
    EpisodeState state,
    Instant claimedUntil,
    Instant firstRefusedAt,
    int unclear,
    Instant endedAt) {

  static Episode claimed(EpisodeId id, Instant until) {
    return new Episode(id.key(), id.connectionId(), EpisodeState.CLAIMED, until, null, 0, null);
  }
}
