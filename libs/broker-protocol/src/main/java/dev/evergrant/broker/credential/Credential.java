package dev.evergrant.broker.credential;

import dev.evergrant.broker.secret.Secret;

/** What opens a broker's API for one user. Whoever holds one wipes it after use. */
public sealed interface Credential {

  /** Overwrites the secrets in it. */
  void wipe();

  /**
   * What a broker issued: a bearer token, or with its secret one that signs.
   *
   * @param tokenSecret null in OAuth 2.0
   */
  static Credential ofTokens(Secret accessToken, Secret tokenSecret) {
    return tokenSecret == null ? new Bearer(accessToken) : new Signed(accessToken, tokenSecret);
  }

  /** A bearer token (RFC 6750). */
  record Bearer(Secret accessToken) implements Credential {

    @Override
    public void wipe() {
      accessToken.wipe();
    }
  }

  /**
   * A token with a secret that signs every request: OAuth 1.0a (RFC 5849).
   *
   * @param tokenSecret the token's secret; with IBKR the live session token, in Base64
   */
  record Signed(Secret accessToken, Secret tokenSecret) implements Credential {

    @Override
    public void wipe() {
      accessToken.wipe();
      tokenSecret.wipe();
    }
  }

  /** A key and its secret, which the user made at the broker and gave us. */
  record ApiKey(Secret key, Secret secret) implements Credential {

    @Override
    public void wipe() {
      key.wipe();
      secret.wipe();
    }
  }

  /** The user's own TWS or IB Gateway, which is logged in by itself: an address and no secret. */
  record Terminal(String host, int port) implements Credential {

    @Override
    public void wipe() {
      // Nothing in it is secret.
    }
  }
}
