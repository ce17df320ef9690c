package dev.evergrant.broker.outcome;

import java.time.Duration;

/** What came of asking a broker for tokens, to end them, or to let us in with them. */
public sealed interface TokenOutcome {

  /** New tokens. */
  record Issued(TokenSet tokens) implements TokenOutcome {}

  /** The broker has ended the grant, as it was asked to. Comes of nothing else. */
  record Revoked() implements TokenOutcome {}

  /** The broker's API let us in. Comes of a probe and of nothing else. */
  record Works() implements TokenOutcome {}

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
