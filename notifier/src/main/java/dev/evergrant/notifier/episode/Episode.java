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
 * @param notice whether the mail only announced the end; null before it was handed over
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
    Boolean notice,
    Instant endedAt) {

  static Episode claimed(EpisodeId id, Instant until) {
    return new Episode(
        id.key(), id.connectionId(), EpisodeState.CLAIMED, until, null, 0, null, null);
  }

  /** Whether its owner was told, as far as anybody can know, that the connection had ended. */
  boolean lossWasTold() {
    boolean mailed = state == EpisodeState.CLAIMED ? unclear > 0 : state.mayHaveReachedSomebody();
    return mailed && !Boolean.TRUE.equals(notice);
  }
}
