package dev.evergrant.notifier.delivery;

/** A mail server had a mail in its hands, and nobody knows whether it took it. */
final class PerhapsSentException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PerhapsSentException(Throwable cause) {
    super("The mail server did not say whether it took the mail", cause, false, false);
  }
}
