package dev.evergrant.vault.encryption.kek;

class KeyringEncryptionTest extends KeyEncryptionContract {

  private final KeyEncryption keys = TestKeys.ring("new", "old");

  @Override
  KeyEncryption keys() {
    return keys;
  }

  @Override
  String otherId() {
    return "old";
  }
}
