package dev.evergrant.broker.outcome;

import dev.evergrant.broker.secret.Secret;
import java.time.Duration;
import java.util.List;

/**
 * The tokens that a broker issued together.
 *
 * @param accessToken always present
 * @param refreshToken what the next token is got with, which is not a refresh token everywhere;
 *     null where the broker gave none, which means: keep the old one (RFC 6749 §6)
 * @param tokenSecret the token's secret in OAuth 1.0a, with IBKR the live session token in Base64;
 *     otherwise null
 * @param expiresIn the access token's life from now on; null where the broker did not say
 * @param scopes what was granted; empty where the broker did not say
 * @param tokenType as the broker wrote it, usually {@code Bearer}; null in OAuth 1.0a
 */
public record TokenSet(
    Secret accessToken,
    Secret refreshToken,
    Secret tokenSecret,
    Duration expiresIn,
    List<String> scopes,
    String tokenType) {

  public TokenSet {
    scopes = scopes == null ? List.of() : List.copyOf(scopes);
  }

  /** The same tokens, with this for what the next ones are got with. */
  public TokenSet withRefreshToken(Secret other) {
    return new TokenSet(accessToken, other, tokenSecret, expiresIn, scopes, tokenType);
  }

  /** Overwrites the secrets in it. */
  public void wipe() {
    accessToken.wipe();
    if (refreshToken != null) {
      refreshToken.wipe();
    }
    if (tokenSecret != null) {
      tokenSecret.wipe();
    }
  }
}
