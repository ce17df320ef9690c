package dev.evergrant.notifier.episode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A consent of a connection: when it ends, its owner is told once. */
public record EpisodeId(UUID connectionId, Instant consentedAt) {

  /** Times are kept to the millisecond, as MongoDB does. */
  public EpisodeId {
    consentedAt = consentedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** The key that it is stored under. */
  public String key() {
    return connectionId + "@" + consentedAt;
  }
}
