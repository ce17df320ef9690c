package dev.evergrant.vault.connection;

import java.time.Instant;

/**
 * Where the user's own TWS or IB Gateway listens.
 *
 * @param reachable whether it answered when it was last tried; null if it was not tried yet
 */
public record Terminal(String host, int port, Instant addedAt, Boolean reachable) {

  /** The same terminal after it was tried. */
  public Terminal tested(boolean answered) {
    return new Terminal(host, port, addedAt, answered);
  }
}
