package dev.evergrant.sandbox.oauth2;

import java.util.Set;

/**
 * An app as it is registered at a broker.
 *
 * @param clientId not blank
 * @param secret not blank; null for an app that has a key instead
 * @param redirectUris where users may be sent back to, to the letter; at least one
 */
public record RegisteredApp(String clientId, String secret, Set<String> redirectUris) {

  public RegisteredApp {
    redirectUris = Set.copyOf(redirectUris);
    if (clientId.isBlank() || secret != null && secret.isBlank() || redirectUris.isEmpty()) {
      throw new IllegalArgumentException("An app needs an id, a secret and a redirect URI");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "RegisteredApp[" + clientId + ", secret redacted, " + redirectUris + "]";
  }
}
