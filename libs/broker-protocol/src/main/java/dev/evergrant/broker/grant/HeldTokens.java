package dev.evergrant.broker.grant;

import dev.evergrant.broker.secret.Secret;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is held of a grant; what the work at hand has no use for is null.
 *
 * @param refreshToken what the next token is got with: the refresh token; with {@code REMINT} the
 *     broker's name for the user (OAuth 2.0), or the encrypted access token secret (IBKR's OAuth
 *     1.0a)
 * @param tokenSecret what signs requests in OAuth 1.0a
 */
public record HeldTokens(Secret accessToken, Secret refreshToken, Secret tokenSecret) {

  /** Overwrites the secrets in it. */
  public void wipe() {
    Stream.of(accessToken, refreshToken, tokenSecret)
        .filter(Objects::nonNull)
        .forEach(Secret::wipe);
  }
}
