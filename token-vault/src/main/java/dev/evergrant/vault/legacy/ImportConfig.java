package dev.evergrant.vault.legacy;

import dev.evergrant.broker.secret.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the users to import are. What an import needs is optional here, since the service starts
 * without it.
 */
@ConfigMapping(prefix = "evergrant.import")
public interface ImportConfig {

  /** The connection string of the MongoDB that they are in, with the database's name. */
  Optional<Secret> mongodbUrl();

  @WithDefault("users")
  String collection();

  /** The key that their tokens are encrypted under: 32 bytes, in hex or base64. */
  Optional<Secret> key();

  /** A file with that key in it. */
  Optional<Path> keyFile();

  /** The field that holds what the login provider calls the user ({@code sub}). */
  @WithDefault("_id")
  String userIdField();

  @WithDefault("email")
  String emailField();

  @WithDefault("name")
  String nameField();
}
