package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Decides when a call without an answer is made again, where that does no harm: after a doubling
 * pause or the one that the broker asks for, and never when that does not fit into the lease.
 */
final class RetryPolicy {

  static final int MOST_RETRIES = 3;
  private static final double JITTER = 0.2;

  private final TimePolicy time;
  private final DoubleSupplier random;

  /**
   * @param random numbers from 0 to 1
   */
  RetryPolicy(TimePolicy time, DoubleSupplier random) {
    this.time = time;
    this.random = random;
  }

  /**
   * The pause before the next call; empty if there is to be none.
   *
   * @param attempts calls so far
   * @param leaseLeft from now on
   */
  Optional<Duration> pause(TokenOutcome outcome, int attempts, Duration leaseLeft) {
    if (attempts > MOST_RETRIES) {
      return Optional.empty();
    }
    return wait(outcome, attempts).filter(pause -> fits(leaseLeft.minus(pause)));
  }

  /** Whether a call may be sent with this much of the lease left. */
  boolean fits(Duration leaseLeft) {
    return leaseLeft.compareTo(time.leaseReserve()) >= 0;
  }

  private Optional<Duration> wait(TokenOutcome outcome, int attempts) {
    if (outcome instanceof TokenOutcome.Unavailable unavailable) {
      Duration asked = unavailable.retryAfter();
      if (asked == null) {
        return Optional.of(backOff(attempts));
      }
      return asked.compareTo(time.retryDelayMost()) > 0
          ? Optional.empty()
          : Optional.of(longer(asked, backOff(attempts)));
    }
    return outcome instanceof TokenOutcome.Unanswered
        ? Optional.of(backOff(attempts))
        : Optional.empty();
  }

  private Duration backOff(int attempts) {
    Duration doubled = time.retryDelay().multipliedBy(1L << (attempts - 1));
    double factor = 1 - JITTER + 2 * JITTER * random.getAsDouble();
    return shorter(
        Duration.ofMillis(Math.round(doubled.toMillis() * factor)), time.retryDelayMost());
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
