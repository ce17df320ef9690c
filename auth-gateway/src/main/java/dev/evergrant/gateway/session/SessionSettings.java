package dev.evergrant.gateway.session;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What the session cookies are encrypted with. */
@ConfigMapping(prefix = "evergrant.session")
public interface SessionSettings {

  /** Encrypts the login state and the session cookies; {@code SESSION_SECRET}. */
  Optional<String> secret();

  /** Refuses a secret that is missing or short. */
  static void check(SessionSettings settings) {
    if (settings.secret().map(String::length).orElse(0) < 32) {
      throw new ConfigurationException("SESSION_SECRET must have at least 32 characters");
    }
  }
}
