package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.refresh.pacing.Paced;
import java.time.Duration;

/** How an attempt ended, as the vault is told. */
sealed interface Ending {

  /** How often the broker was called. */
  int attempts();

  /** The broker issued a successor. */
  record Done(TokenSet tokens, int attempts) implements Ending {}

  /**
   * It did not.
   *
   * @param retryAfter how long the broker asks to be left alone; null if it does not
   */
  record Failed(RefreshResult result, Cause cause, Duration retryAfter, int attempts)
      implements Ending {}

  /** From what came of the calls to the broker. */
  static Ending of(Paced paced) {
    TokenOutcome outcome = paced.outcome();
    int attempts = paced.attempts();
    if (outcome instanceof TokenOutcome.Issued issued) {
      return new Done(issued.tokens(), attempts);
    }
    if (outcome instanceof TokenOutcome.Rejected rejected) {
      return new Failed(RefreshResult.REJECTED, rejected.cause(), null, attempts);
    }
    if (outcome instanceof TokenOutcome.Misconfigured wrong) {
      return new Failed(RefreshResult.MISCONFIGURED, wrong.cause(), null, attempts);
    }
    if (outcome instanceof TokenOutcome.Unavailable away) {
      return new Failed(RefreshResult.UNAVAILABLE, away.cause(), away.retryAfter(), attempts);
    }
    return new Failed(
        RefreshResult.UNANSWERED, ((TokenOutcome.Unanswered) outcome).cause(), null, attempts);
  }

  /** Nothing was sent, because our registration does not allow it. */
  static Ending misconfigured(Cause cause) {
    return new Failed(RefreshResult.MISCONFIGURED, cause, null, 0);
  }
}
