package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.ibkr.extended.RegisteredDhConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import dev.evergrant.sandbox.oauth2.RegisteredKey;
import java.math.BigInteger;
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

  /**
   * The same for OAuth 1.0a too, with the client id for a consumer key and the same key to sign.
   *
   * @param encryptionKey to which the secrets of access tokens are encrypted
   * @param prime for Diffie and Hellman, of 2048 bits or more; the generator is 2
   * @param callback where users are sent back to
   */
  public IbkrApp withOAuth1(RSAPublicKey encryptionKey, BigInteger prime, String callback) {
    return new IbkrApp(
        app,
        key,
        new RegisteredDhConsumer(app.clientId(), key.key(), encryptionKey, prime, callback));
  }
}
