package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.catalog.Broker.RefreshTokenUse;
import dev.evergrant.broker.outcome.TokenOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** One refresh under one lease: counts its calls and remembers the last one's outcome. */
final class PacedCall {

  private final RetryPolicy policy;
  private final InstantSource clock;
  private final RefreshTokenUse use;
  private final Instant leaseEnds;
  private final Supplier<Uni<TokenOutcome>> call;
  // Its steps follow each other, but a retry may come on another thread.
  private volatile int attempts;
  private volatile TokenOutcome last;

  PacedCall(
      RetryPolicy policy,
      InstantSource clock,
      RefreshTokenUse use,
      Instant leaseEnds,
      Supplier<Uni<TokenOutcome>> call) {
    this.policy = policy;
    this.clock = clock;
    this.use = use;
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
              return call.get();
            })
        .invoke(this::judge);
  }

  private void judge(TokenOutcome outcome) {
    last = outcome;
    policy
        .pause(outcome, use, attempts, leaseLeft())
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
    return last == null ? Optional.empty() : Optional.of(new Paced(last, attempts));
  }
}
