package dev.evergrant.vault.credential;

import static dev.evergrant.vault.connection.OauthTokens.ACCESS_TOKEN;
import static dev.evergrant.vault.connection.OauthTokens.TOKEN_SECRET;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealContext;
import dev.evergrant.vault.encryption.SealedField;
import dev.evergrant.vault.encryption.Sealer;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
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

  Openings(Sealer sealer) {
    this.sealer = sealer;
  }

  /** The access token, in OAuth 1.0a with its secret; it can be used until {@code token} ends. */
  Uni<LiveCredential> accessToken(Connection connection, AccessToken token) {
    OauthTokens tokens = connection.oauthTokens;
    Map<String, SealedField> fields = new HashMap<>();
    fields.put(ACCESS_TOKEN, tokens.accessToken());
    fields.put(TOKEN_SECRET, tokens.tokenSecret());
    return open(connection, connection.sealContext(), fields, tokens.dataKey())
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
                    connection.version));
  }

  private Uni<Map<String, Secret>> open(
      Connection connection, SealContext context, Map<String, SealedField> fields, DataKey key) {
    return sealer
        .open(context, fields, key)
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
