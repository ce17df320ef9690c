package dev.evergrant.local;

/** Something did not start; the message tells a person what, and what to do about it. */
public final class StartFailedException extends Exception {

  public StartFailedException(String message) {
    super(message);
  }

  public StartFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
