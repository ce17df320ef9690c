package dev.evergrant.vault.encryption.kek;

import dev.evergrant.service.start.StartOrder;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the key encryption out of the configured keyring. */
final class LocalKeys {

  private LocalKeys() {}

  @Produces
  @Singleton
  @Startup(StartOrder.CHECKS)
  static Keyring keyring(KeyringConfig config) {
    try {
      return KeyringReader.read(config);
    } catch (InvalidKeyringException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Produces
  @ApplicationScoped
  static KeyEncryption keyEncryption(Keyring keyring, KeyCheck check) {
    return new CheckedKeyEncryption(new KeyringEncryption(keyring), check.passed());
  }
}
