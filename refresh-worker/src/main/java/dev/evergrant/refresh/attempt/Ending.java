package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.refresh.pacing.Paced;
import java.time.Duration;
import java.time.Instant;

/** How an attempt ended, as the vault is told. */
sealed interface Ending {

  /** How often the broker was called. */
  int attempts();

  /**
   * The broker issued a successor.
   *
   * @param issuedAt when its answer was here: from then on the access token's life counts
   */
  record Done(TokenSet tokens, Instant issuedAt, int attempts) implements Ending {}

  /**
   * It did not.
   *
   * @param retryAfter how long the broker asks to be left alone; null if it does not
   */
  record Failed(RefreshResult result, Cause cause, Duration retryAfter, int attempts)
      implements Ending {}

  /** From what came of the calls to the broker, the last of which was answered just now. */
  static Ending of(Paced paced, Instant now) {
    TokenOutcome outcome = paced.outcome();
    int attempts = paced.attempts();
    if (outcome instanceof TokenOutcome.Issued issued) {
      return new Done(issued.tokens(), now, attempts);
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

  /** Nothing was sent, because we are not registered at the broker: that holds for everybody. */
  static Ending notRegistered() {
    return new Failed(RefreshResult.MISCONFIGURED, Cause.NOT_CONFIGURED, null, 0);
  }

  /**
   * Nothing was sent, for want of time: without a word the vault would have to think that a
   * rotation may be lost.
   */
  static Ending tooLate() {
    return new Failed(RefreshResult.UNAVAILABLE, Cause.NOT_CONNECTED, null, 0);
  }

  /**
   * Nothing was sent, because there was no refresh token. The fault is the vault's or ours and
   * concerns this connection only: neither its user nor the broker's other connections are to pay
   * for it.
   */
  static Ending nothingToSend() {
    return new Failed(RefreshResult.UNAVAILABLE, Cause.REQUEST_REFUSED, null, 0);
  }
}
