package dev.evergrant.vault.encryption.kek;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the key encryption out of the configured keyring. */
final class LocalKeys {

  /** Before the scheduler and the connection to Kafka, which would not let go at once. */
  private static final int START_FIRST = -1;

  private LocalKeys() {}

  @Produces
  @Singleton
  @Startup(START_FIRST)
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
