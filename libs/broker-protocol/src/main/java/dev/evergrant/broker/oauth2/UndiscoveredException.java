package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.outcome.TokenOutcome;

/** Where the authorization server is spoken to could not be found out, so nothing was sent. */
public final class UndiscoveredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TokenOutcome outcome;

  UndiscoveredException(TokenOutcome outcome) {
    super("No metadata: " + outcome, null, false, false);
    this.outcome = outcome;
  }

  /** {@code Unavailable} or {@code Misconfigured}. */
  public TokenOutcome outcome() {
    return outcome;
  }
}
