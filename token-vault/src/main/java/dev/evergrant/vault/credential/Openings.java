package dev.evergrant.vault.credential;

import static dev.evergrant.vault.connection.OauthTokens.ACCESS_TOKEN;
import static dev.evergrant.vault.connection.OauthTokens.TOKEN_SECRET;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.Terminal;
import dev.evergrant.vault.encryption.SealedField;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.grant.ApiKeys;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Opens the one credential that is served: never a refresh token. */
@ApplicationScoped
class Openings {

  private static final Logger LOG = Logger.getLogger(Openings.class);

  /** Somebody has to see to the keys first. */
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private final Sealer sealer;
  private final ApiKeys apiKeys;

  Openings(Sealer sealer, ApiKeys apiKeys) {
    this.sealer = sealer;
    this.apiKeys = apiKeys;
  }

  /** The access token, in OAuth 1.0a with its secret; it can be used until {@code token} ends. */
  Uni<LiveCredential> accessToken(Connection connection, AccessToken token) {
    OauthTokens tokens = connection.oauthTokens;
    Map<String, SealedField> fields = new HashMap<>();
    fields.put(ACCESS_TOKEN, tokens.accessToken());
    fields.put(TOKEN_SECRET, tokens.tokenSecret());
    return readable(
        connection,
        sealer
            .open(connection.sealContext(), fields, tokens.dataKey())
            .map(
                opened ->
                    new LiveCredential(
                        connection.id,
                        connection.broker,
                        connection.environment,
                        CredentialKind.OAUTH,
                        opened.get(ACCESS_TOKEN),
                        opened.get(TOKEN_SECRET),
                        null,
                        null,
                        token.end(),
                        connection.version)));
  }

  /** The API key, which works until its user or the broker takes it back. */
  Uni<LiveCredential> apiKey(Connection connection) {
    return readable(
        connection,
        apiKeys
            .open(connection)
            .map(
                key ->
                    new LiveCredential(
                        connection.id,
                        connection.broker,
                        connection.environment,
                        CredentialKind.API_KEY,
                        null,
                        null,
                        key,
                        null,
                        null,
                        connection.apiKey.version())));
  }

  /** The user's own terminal: no secret. */
  Uni<LiveCredential> terminal(Connection connection) {
    Terminal terminal = connection.terminal;
    return Uni.createFrom()
        .item(
            new LiveCredential(
                connection.id,
                connection.broker,
                connection.environment,
                CredentialKind.TERMINAL,
                null,
                null,
                null,
                new TerminalAddress(terminal.host(), terminal.port()),
                null,
                version(terminal)));
  }

  /** Another address is another version. */
  static long version(Terminal terminal) {
    return terminal.addedAt().toEpochMilli();
  }

  private static Uni<LiveCredential> readable(Connection connection, Uni<LiveCredential> opening) {
    return opening
        .onFailure(
            failure -> failure instanceof UnsealException || failure instanceof MissingKeyException)
        .transform(
            failure -> {
              LOG.errorf(
                  "The credential of %s cannot be opened (%s): see to the keys",
                  connection.id, failure.getClass().getSimpleName());
              return new ProblemException(ProblemType.UNAVAILABLE, null, RETRY_AFTER);
            });
  }
}
