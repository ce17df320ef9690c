package dev.evergrant.notifier.delivery;

/** Somebody else is sending the mail; whether that succeeds is to be seen later. */
final class InOtherHandsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InOtherHandsException() {
    super("Claimed by another delivery", null, false, false);
  }
}
