package dev.evergrant.vault.connection;

import java.time.Instant;

/**
 * When a connection stops working by itself. Each is null where the broker has no such end.
 *
 * @param access the access token ends
 * @param idle it was left unused for too long
 * @param consent only the user can go on
 */
public record Deadlines(Instant access, Instant idle, Instant consent) {

  /** The same, where the access token ends, or will be idle, at other times. */
  public Deadlines with(Instant otherAccess, Instant otherIdle) {
    return new Deadlines(otherAccess, otherIdle, consent);
  }

  /**
   * Whether that end does not come before the consent's: then nothing is renewed, since it would
   * not last longer.
   */
  public boolean lastAsLongAsConsent() {
    Instant end = renewable();
    return end != null && consent != null && !end.isBefore(consent);
  }

  /** The earlier of the two ends that a refresh puts off; null if there is none. */
  public Instant renewable() {
    if (access == null || idle == null) {
      return access == null ? idle : access;
    }
    return access.isBefore(idle) ? access : idle;
  }
}
