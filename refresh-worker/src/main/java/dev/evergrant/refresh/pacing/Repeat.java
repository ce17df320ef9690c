package dev.evergrant.refresh.pacing;

import java.time.Duration;

/**
 * Whether a call that the broker may have processed, though it did not say so, may be made again.
 *
 * @param within so long after the first call; null for ever
 */
public record Repeat(Duration within) {

  /** Processing it twice does no harm. */
  public static final Repeat ALWAYS = new Repeat(null);

  /** What was processed once is used up. */
  public static final Repeat NEVER = new Repeat(Duration.ZERO);

  boolean allows(Duration sinceFirst) {
    return within == null || sinceFirst.compareTo(within) < 0;
  }

  boolean isHarmless() {
    return within == null;
  }
}
