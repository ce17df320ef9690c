package dev.evergrant.vault.encryption.kek;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the key encryption out of the configured keyring. */
final class LocalKeys {

  private LocalKeys() {}

  @Produces
  @Singleton
  @Startup
  static Keyring keyring(KeyringConfig config) {
    try {
      return KeyringReader.read(config);
    } catch (InvalidKeyringException e) {
      throw new PreventFurtherStepsException(e.getMessage(), 1);
    }
  }

  @Produces
  @ApplicationScoped
  static KeyEncryption keyEncryption(Keyring keyring, KeyCheck check) {
    return new CheckedKeyEncryption(new KeyringEncryption(keyring), check.passed());
  }
}
