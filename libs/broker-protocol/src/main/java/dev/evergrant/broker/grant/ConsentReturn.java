package dev.evergrant.broker.grant;

import dev.evergrant.broker.secret.Secret;

/** What a user brought back from a broker, with what was kept for him meanwhile. */
public sealed interface ConsentReturn {

  /**
   * OAuth 2.0 (RFC 6749 §4.1.3).
   *
   * @param code as it was in the redirect, decoded once
   * @param pkceVerifier null if the consent page was asked for without a challenge
   * @param redirectUri the same as in the consent page's address
   * @param issuer the redirect's {@code iss} (RFC 9207); null if it had none, which is refused
   *     where the broker's metadata promises one
   */
  record Code(Secret code, Secret pkceVerifier, String redirectUri, String issuer)
      implements ConsentReturn {}

  /**
   * OAuth 1.0a (RFC 5849 §2.3).
   *
   * @param verifier as it came with the callback, or as the user typed it
   */
  record Verifier(Secret requestToken, Secret requestSecret, Secret verifier)
      implements ConsentReturn {}
}
