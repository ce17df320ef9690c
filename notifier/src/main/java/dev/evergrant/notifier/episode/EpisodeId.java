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

  /** The episode that is stored under this key. */
  static EpisodeId named(String key) {
    UUID connection = UUID.fromString(key.substring(0, AT));
    String rest = key.substring(AT + 1);
    if (rest.endsWith(Recovery.SUFFIX)) {
      return new Recovery(connection, key.substring(0, key.length() - Recovery.SUFFIX.length()));
    }
    return rest.contains("T")
        ? new ConsentEnd(connection, Instant.parse(rest))
        : new Loss(connection, Long.parseLong(rest));
  }

  /** The length of a connection's id in a key. */
  int AT = 36;

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

  /**
   * A lost connection works again, and its owner has not consented anew.
   *
   * @param loss the key of the loss, or of the end of a consent, that is over
   */
  record Recovery(UUID connectionId, String loss) implements EpisodeId {

    private static final String SUFFIX = "/over";

    @Override
    public String key() {
      return loss + SUFFIX;
    }
  }
}
