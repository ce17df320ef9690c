package dev.evergrant.broker.http;

import dev.evergrant.broker.outcome.Cause;

/**
 * The request was sent, or may have been, and no readable answer came: nobody knows whether it was
 * processed. Carries no other exception, since that one may quote what was received.
 */
public final class UnansweredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Cause reason;

  UnansweredException(String host, Cause reason) {
    super("No answer from " + host + ": " + reason, null, false, false);
    this.reason = reason;
  }

  /** TIMEOUT, CONNECTION_LOST or UNREADABLE_ANSWER. */
  public Cause reason() {
    return reason;
  }
}
