package dev.evergrant.vault.encryption;

/**
 * A stored value is not what was sealed for its place: it was tampered with, moved from elsewhere
 * or rolled back. Says nothing about what stands in it.
 */
public final class UnsealException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnsealException(String what) {
    super(what + " cannot be opened here");
  }
}
