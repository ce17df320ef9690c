package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.text;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;

/**
 * A user leaves for a broker's consent page.
 *
 * @param state 64 hexadecimal characters; the vault keeps a hash of it
 * @param browser the value of the browser's own cookie; the vault keeps a hash of it
 * @param verifier the PKCE verifier (RFC 7636), kept sealed; null where the broker takes none
 * @param requestSecret the secret of an OAuth 1.0a request token, kept sealed; null otherwise
 * @param redirectUri where the broker sends the browser back to; the exchange must name the same
 */
public record BeginAuthorization(
    @OnTheWire Secret state,
    String userId,
    String broker,
    Environment environment,
    @OnTheWire Secret browser,
    @OnTheWire Secret verifier,
    @OnTheWire Secret requestSecret,
    String redirectUri) {

  public BeginAuthorization {
    required("state", state);
    text("userId", userId, 256);
    text("broker", broker, 64);
    required("environment", environment);
    required("browser", browser);
    text("redirectUri", redirectUri, 2048);
  }
}
