package dev.evergrant.vault.encryption.kek;

/** The configured keys cannot be used; the message is one line for the operator, without a key. */
final class InvalidKeyringException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidKeyringException(String where, String rule) {
    super(where + " " + rule);
  }
}
