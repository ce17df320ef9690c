package dev.evergrant.vault.connection;

import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;

/** Attempts in a row that did not succeed, the last one's cause, and the time of the first. */
public record Failures(int count, Cause cause, Instant since) {

  /** One more, after these (null: none). */
  public static Failures oneMore(Failures before, Cause cause, Instant now) {
    return before == null
        ? new Failures(1, cause, now)
        : new Failures(before.count + 1, cause, before.since);
  }
}
