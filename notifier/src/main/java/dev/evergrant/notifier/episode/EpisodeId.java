package dev.evergrant.notifier.episode;

import java.util.UUID;

/**
 * The end of a connection that its owner is told of once. It lasts until the connection works
 * again; what ends after that is another one.
 *
 * @param lostAt the sequence of the change that ended it
 */
public record EpisodeId(UUID connectionId, long lostAt) {

  /** The key that it is stored under. */
  public String key() {
    return connectionId + "@" + lostAt;
  }
}
