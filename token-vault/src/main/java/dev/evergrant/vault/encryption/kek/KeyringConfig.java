package dev.evergrant.vault.encryption.kek;

import dev.evergrant.broker.secret.Secret;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the key-encryption keys come from: either {@code keys} or {@code keys-file}. Everything is
 * optional here so that {@link KeyringReader} can say what is missing in words of its own.
 */
@ConfigMapping(prefix = "evergrant.encryption")
public interface KeyringConfig {

  /** The id of the key that wraps new data keys. */
  Optional<String> current();

  /** The keys, separated by commas: {@code id:base64-of-32-bytes}. */
  Optional<Secret> keys();

  /** A file with one {@code id:base64-of-32-bytes} a line; {@code #} begins a comment line. */
  Optional<Path> keysFile();
}
