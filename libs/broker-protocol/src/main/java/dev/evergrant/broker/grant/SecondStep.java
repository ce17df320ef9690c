package dev.evergrant.broker.grant;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;

/** What the end of one call means for two that belong together. */
final class SecondStep {

  private SecondStep() {}

  /**
   * The second call's end, where the first has used up what the user brought: nothing can be sent
   * again.
   */
  static TokenOutcome afterUse(TokenOutcome second) {
    return second instanceof Unavailable away ? new Unanswered(away.cause()) : second;
  }

  /** The first call's end, where it was about us alone: no user's grant is dead for it. */
  static TokenOutcome aboutUs(TokenOutcome first) {
    return first instanceof Rejected ? new Misconfigured(Cause.CLIENT_REJECTED) : first;
  }
}
