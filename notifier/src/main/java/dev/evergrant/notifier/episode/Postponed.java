package dev.evergrant.notifier.episode;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import io.quarkus.mongodb.panache.common.MongoEntity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/**
 * An episode whose owner is told later.
 *
 * @param id the episode's key
 * @param until when the owner is told
 * @param heldFor the broker for whose failure it is held; null if it waits for something else
 * @param event the change that began it, as {@link EventFormat} writes it
 */
@MongoEntity(collection = "postponedEpisodes")
public record Postponed(@BsonId String id, Instant until, String heldFor, String event) {

  static Postponed of(EpisodeId id, Instant until, String heldFor, ConnectionStatusChanged event) {
    return new Postponed(
        id.key(), until, heldFor, new String(EventFormat.write(event), StandardCharsets.UTF_8));
  }

  /** The change that began it. */
  public ConnectionStatusChanged change() {
    return EventFormat.read(event.getBytes(StandardCharsets.UTF_8), ConnectionStatusChanged.class);
  }
}
