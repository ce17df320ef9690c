package dev.evergrant.vault.connection;

import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;

/**
 * Attempts in a row that did not succeed.
 *
 * @param cause of the last one
 * @param since the first one
 * @param notBefore until when another attempt would do harm; null if it would do none
 */
public record Failures(int count, Cause cause, Instant since, Instant notBefore) {

  /** One more, after these (null: none). */
  public static Failures oneMore(Failures before, Cause cause, Instant now) {
    return before == null
        ? new Failures(1, cause, now, null)
        : new Failures(before.count + 1, cause, before.since, null);
  }

  /** The same, with a time before which nobody may try again. */
  public Failures notBefore(Instant earliest) {
    return new Failures(count, cause, since, earliest);
  }

  /** Whether it is too early to try again. */
  public boolean forbid(Instant now) {
    return notBefore != null && now.isBefore(notBefore);
  }
}
