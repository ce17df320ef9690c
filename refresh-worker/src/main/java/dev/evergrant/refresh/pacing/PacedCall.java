package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.TokenOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** What one lease is for: counts its calls and remembers the last one's outcome. */
final class PacedCall {

  private final RetryPolicy policy;
  private final InstantSource clock;
  private final boolean repeatable;
  private final Instant leaseEnds;
  private final Supplier<Uni<TokenOutcome>> call;
  // Its steps follow each other, but a retry may come on another thread.
  private volatile int attempts;
  private volatile Paced last;

  PacedCall(
      RetryPolicy policy,
      InstantSource clock,
      boolean repeatable,
      Instant leaseEnds,
      Supplier<Uni<TokenOutcome>> call) {
    this.policy = policy;
    this.clock = clock;
    this.repeatable = repeatable;
    this.leaseEnds = leaseEnds;
    this.call = call;
  }

  /** Calls once. Fails with {@link TryAgainException} if the call is to be made again. */
  Uni<TokenOutcome> once() {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!policy.fits(leaseLeft())) {
                return Uni.createFrom().failure(new LeaseTooShortException());
              }
              attempts = attempts + 1;
              Instant sent = clock.instant();
              return call.get().invoke(outcome -> judge(outcome, sent));
            });
  }

  private void judge(TokenOutcome outcome, Instant sent) {
    Duration took = Duration.between(sent, clock.instant());
    last = new Paced(outcome, attempts, took.isNegative() ? Duration.ZERO : took);
    policy
        .pause(outcome, repeatable, attempts, leaseLeft())
        .ifPresent(
            pause -> {
              throw new TryAgainException(pause);
            });
  }

  private Duration leaseLeft() {
    return Duration.between(clock.instant(), leaseEnds);
  }

  /** What has come of it so far; empty if there was no call. */
  Optional<Paced> result() {
    return Optional.ofNullable(last);
  }
}
