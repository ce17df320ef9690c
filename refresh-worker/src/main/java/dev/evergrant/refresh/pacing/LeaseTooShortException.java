package dev.evergrant.refresh.pacing;

/** Too little of the lease is left for another call. */
final class LeaseTooShortException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LeaseTooShortException() {
    super("Too little of the lease is left", null, false, false);
  }
}
