package dev.evergrant.broker.http;

/**
 * No byte of the request left us: no address, no connection, no TLS, or no time left before there
 * was one. It may be sent again.
 */
public final class NotSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** To which host, and why: the failure of the connection attempt, which never saw the request. */
  NotSentException(String host, Throwable cause) {
    super("Not sent to " + host, cause, false, false);
  }
}
