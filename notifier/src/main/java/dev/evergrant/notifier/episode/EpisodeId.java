package dev.evergrant.notifier.episode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What an owner is told of once. */
public sealed interface EpisodeId {

  /** The connection that it is about. */
  UUID connectionId();

  /** The key that it is stored under. */
  String key();

  /**
   * The loss of a connection. It lasts until the connection works again; what ends after that is
   * another one.
   *
   * @param lostAt the sequence of the change that ended it
   */
  record Loss(UUID connectionId, long lostAt) implements EpisodeId {

    @Override
    public String key() {
      return connectionId + "@" + lostAt;
    }
  }

  /**
   * The end of the time for which the owner had consented, announced or come. A consent ends once,
   * so it is named by when it was given.
   */
  record ConsentEnd(UUID connectionId, Instant consentedAt) implements EpisodeId {

    /** Times are kept to the millisecond, as MongoDB does. */
    public ConsentEnd {
      consentedAt = consentedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public String key() {
      return connectionId + "@" + consentedAt;
    }
  }
}
