package dev.evergrant.vault.connection;

import java.time.Instant;

/**
 * What is to happen to a connection next, and when. Attempts never move it, so lateness can be
 * measured.
 */
public record Due(Instant at, What action) {

  /** The kinds of things that fall due. */
  public enum What {
    REFRESH,
    PROBE,
    REVOKE,
    /** The user is told that only he can go on after a while. */
    CONSENT_NOTICE,
    /** Only the user can go on. */
    CONSENT_END
  }
}
