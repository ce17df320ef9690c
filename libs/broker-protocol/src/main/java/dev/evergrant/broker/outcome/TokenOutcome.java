package dev.evergrant.broker.outcome;

import java.time.Duration;

/** What came of asking a broker for tokens: one of five, whatever the broker and its protocol. */
public sealed interface TokenOutcome {

  /** New tokens. */
  record Issued(TokenSet tokens) implements TokenOutcome {}

  /** The grant is dead: only the user can help. */
  record Rejected(Cause cause) implements TokenOutcome {}

  /** Our registration or request is wrong: only the operator can help. */
  record Misconfigured(Cause cause) implements TokenOutcome {}

  /**
   * Provably not processed: it may be sent again.
   *
   * @param retryAfter how long the broker asks us to wait; null where it does not say
   */
  record Unavailable(Cause cause, Duration retryAfter) implements TokenOutcome {}

  /** Sent, and nobody knows whether it was processed: a rotating token may be burnt. */
  record Unanswered(Cause cause) implements TokenOutcome {}
}
