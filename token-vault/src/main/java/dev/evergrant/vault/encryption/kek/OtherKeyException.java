package dev.evergrant.vault.encryption.kek;

/**
 * A configured key is not the one that its id stood for before. To go on would leave data behind
 * that nobody can open.
 */
final class OtherKeyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OtherKeyException(String id) {
    super(
        "evergrant.encryption: the key "
            + id
            + " is not the one that was used under this id before; give the new one an id of its"
            + " own");
  }
}
