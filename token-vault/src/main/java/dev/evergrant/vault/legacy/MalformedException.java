package dev.evergrant.vault.legacy;

/** Something in a legacy document is of a kind that nobody wrote there. Says nothing about it. */
final class MalformedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MalformedException() {
    super("Malformed", null, false, false);
  }
}
