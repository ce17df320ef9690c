package dev.evergrant.vault.encryption;

import dev.evergrant.vault.encryption.kek.KeyEncryption;
import dev.evergrant.vault.encryption.kek.TestKeys;

/** Sealers for tests of those who use one. */
public final class Sealers {

  private Sealers() {}

  public static Sealer forTests() {
    return with(TestKeys.ring("test"));
  }

  public static Sealer with(KeyEncryption keys) {
    return new Sealer(keys);
  }
}
