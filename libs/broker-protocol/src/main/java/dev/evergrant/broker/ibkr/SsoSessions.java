package dev.evergrant.broker.ibkr;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.BrokerRequest;
import dev.evergrant.broker.http.HttpOutcome;
import dev.evergrant.broker.oauth2.SignedJwts;
import dev.evergrant.broker.oauth2.TokenAnswer;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/**
 * Trades access tokens for sessions of users, with which the API is called ({@code sso-sessions}).
 */
public final class SsoSessions {

  private static final Duration LIVES = Duration.ofHours(24);

  private final Broker broker;
  private final ClientKey client;
  private final BrokerHttp http;
  private final SignedJwts jwts;
  private final TokenAnswer answers;

  /**
   * Sessions with the broker of this catalog entry.
   *
   * @throws IllegalArgumentException if our registration has no key, or no address from which
   *     sessions are used
   */
  public SsoSessions(
      Broker broker, Registration registration, BrokerHttp http, InstantSource clock) {
    if (!(registration instanceof ClientKey key) || key.sessionAddress() == null) {
      throw new IllegalArgumentException(broker.id() + " wants a key and a session's address");
    }
    this.broker = broker;
    this.client = key;
    this.http = http;
    this.jwts = new SignedJwts(key, clock);
    this.answers = new TokenAnswer(broker);
  }

  /**
   * Begins a session. In {@code Issued} its token stands as access token. Every way it can end is
   * an outcome; what is passed in is read before the method returns.
   *
   * @param accessToken the user's, or one of our own
   * @param user the broker's name for the user
   */
  public Uni<TokenOutcome> begin(Secret accessToken, Secret user) {
    try (Secret statement =
        jwts.sign(Map.of("credential", user.reveal(), "ip", client.sessionAddress()), LIVES)) {
      Map<String, String> headers =
          Map.of(
              "Authorization", "Bearer " + accessToken.reveal(), "Content-Type", "application/jwt");
      return http.send(
              new BrokerRequest("POST", broker.endpoints().session(), headers, statement.reveal()))
          .map(answers::read)
          .onFailure(HttpOutcome::explains)
          .recoverWithItem(failure -> HttpOutcome.of(failure));
    }
  }
}
