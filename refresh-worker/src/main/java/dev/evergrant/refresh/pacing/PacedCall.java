package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.Cause;
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
  private final Repeat repeat;
  private final Instant leaseEnds;
  private final Supplier<Uni<TokenOutcome>> call;
  // Its steps follow each other, but a retry may come on another thread.
  private volatile int attempts;
  private volatile Instant firstSent;
  private volatile Paced last;

  /** The first call of which nobody knows whether it was processed. */
  private volatile TokenOutcome.Unanswered doubt;

  PacedCall(
      RetryPolicy policy,
      InstantSource clock,
      Repeat repeat,
      Instant leaseEnds,
      Supplier<Uni<TokenOutcome>> call) {
    this.policy = policy;
    this.clock = clock;
    this.repeat = repeat;
    this.leaseEnds = leaseEnds;
    this.call = call;
  }

  /**
   * Calls once. Fails with {@link NoAnswerException} if there was no answer, and with its {@link
   * TryAgainException} if the call is to be made again.
   */
  Uni<TokenOutcome> once() {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!policy.fits(leaseLeft())) {
                return Uni.createFrom().failure(new LeaseTooShortException());
              }
              attempts = attempts + 1;
              Instant sent = clock.instant();
              firstSent = firstSent == null ? sent : firstSent;
              return call.get().invoke(outcome -> judge(outcome, sent));
            });
  }

  private void judge(TokenOutcome outcome, Instant sent) {
    Duration took = Duration.between(sent, clock.instant());
    last = new Paced(outcome, attempts, took.isNegative() ? Duration.ZERO : took);
    if (doubt == null && outcome instanceof TokenOutcome.Unanswered unanswered) {
      doubt = unanswered;
    }
    policy
        .pause(outcome, attempts, leaseLeft())
        .filter(this::doesNoHarm)
        .ifPresent(
            pause -> {
              throw new TryAgainException(pause);
            });
    if (outcome instanceof TokenOutcome.Unavailable || outcome instanceof TokenOutcome.Unanswered) {
      throw new NoAnswerException("Not to be sent again");
    }
  }

  private boolean doesNoHarm(Duration pause) {
    return doubt == null || repeat.allows(Duration.between(firstSent, clock.instant()).plus(pause));
  }

  private Duration leaseLeft() {
    return Duration.between(clock.instant(), leaseEnds);
  }

  /** What has come of it so far; empty if there was no call. */
  Optional<Paced> result() {
    return Optional.ofNullable(last).map(this::inDoubt);
  }

  /**
   * Where a call may use the token up, one without an answer is not made good by a later one that
   * was not processed, and a rejection after it is our loss.
   */
  private Paced inDoubt(Paced paced) {
    if (doubt == null || repeat.isHarmless()) {
      return paced;
    }
    if (paced.outcome() instanceof TokenOutcome.Unavailable) {
      return paced.with(doubt);
    }
    return paced.outcome() instanceof TokenOutcome.Rejected
        ? paced.with(new TokenOutcome.Rejected(Cause.LOST_ROTATION))
        : paced;
  }

  /** What has come of it when its last call has not ended in all the time that there was. */
  Paced hung() {
    TokenOutcome nothing = new TokenOutcome.Unanswered(Cause.TIMEOUT);
    return new Paced(nothing, attempts, Duration.between(firstSent, clock.instant()));
  }
}
