package dev.evergrant.vault.encryption.kek;

/** These bytes are no key wrapped with the key that was named. */
public final class UnwrapException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnwrapException(String kekId) {
    super("Not a data key wrapped with " + kekId);
  }
}
