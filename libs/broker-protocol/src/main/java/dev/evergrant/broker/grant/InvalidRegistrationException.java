package dev.evergrant.broker.grant;

/** A registration is not whole or not readable; the message names the variable, and no value. */
public final class InvalidRegistrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRegistrationException(String message) {
    super(message, null, false, false);
  }
}
