package dev.evergrant.sandbox.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that can be off for as long as something runs. Used by one thread. */
public final class SkewedClock implements InstantSource {

  private final InstantSource right;
  private Duration skew = Duration.ZERO;

  /** Goes right for now. */
  public SkewedClock(InstantSource right) {
    this.right = right;
  }

  @Override
  public Instant instant() {
    return right.instant().plus(skew);
  }

  /** Runs something, for which the clock is ahead by so much. */
  void during(Duration ahead, Runnable task) {
    skew = ahead;
    try {
      task.run();
    } finally {
      skew = Duration.ZERO;
    }
  }
}
