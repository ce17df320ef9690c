package dev.evergrant.contract.vault;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.credential.Credential;
import dev.evergrant.broker.secret.Secret;
import java.time.Instant;
import java.util.UUID;

/**
 * What opens a broker's API for a user now. For {@code OAUTH} the access token is there, and in
 * OAuth 1.0a the token secret; for {@code API_KEY} the key; for {@code TERMINAL} its address.
 *
 * @param expiresAt when it ends by itself; null if nobody knows
 * @param version to be named if the broker does not let it in: see {@link CredentialRequest}
 */
public record LiveCredential(
    UUID connectionId,
    String broker,
    Environment environment,
    CredentialKind kind,
    @OnTheWire Secret accessToken,
    @OnTheWire Secret tokenSecret,
    ApiKeyGrant apiKey,
    TerminalAddress terminal,
    Instant expiresAt,
    long version) {

  /** The same as a broker's client uses it. */
  public Credential toCredential() {
    return switch (kind) {
      case OAUTH ->
          tokenSecret == null
              ? new Credential.Bearer(accessToken)
              : new Credential.Signed(accessToken, tokenSecret);
      case API_KEY -> new Credential.ApiKey(apiKey.key(), apiKey.secret());
      case TERMINAL -> new Credential.Terminal(terminal.host(), terminal.port());
      case UNKNOWN -> throw new IllegalStateException("A newer kind of credential");
    };
  }
}
