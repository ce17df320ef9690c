package dev.evergrant.vault.encryption.kek;

/**
 * A key-encryption key that stored data needs is not configured. The operator's problem: the data
 * is sound, and no user can help.
 */
public final class MissingKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String kekId;

  public MissingKeyException(String kekId) {
    super("There is no key-encryption key " + kekId);
    this.kekId = kekId;
  }

  /** The id of the key that is missing. */
  public String kekId() {
    return kekId;
  }
}
