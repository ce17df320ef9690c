package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.oauth2.RegisteredApp;
import dev.evergrant.sandbox.oauth2.RegisteredKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/**
 * An app as it is registered at IBKR.
 *
 * @param key what it signs with
 * @param consumer the same app in OAuth 1.0a; null where it is not registered for that
 */
public record IbkrApp(RegisteredApp app, RegisteredKey key, RegisteredDhConsumer consumer) {

  /**
   * An app for OAuth 2.0 alone.
   *
   * @param keyId what it calls its key
   * @param redirectUris where users may be sent back to, to the letter; at least one
   */
  public static IbkrApp of(
      String clientId, String keyId, RSAPublicKey key, Set<String> redirectUris) {
    return new IbkrApp(
        new RegisteredApp(clientId, null, redirectUris), new RegisteredKey(keyId, key), null);
  }

  /** The same, for OAuth 1.0a too. */
  public IbkrApp with(RegisteredDhConsumer other) {
    return new IbkrApp(app, key, other);
  }
}
