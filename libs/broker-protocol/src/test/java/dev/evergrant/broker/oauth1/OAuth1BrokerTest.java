package dev.evergrant.broker.oauth1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Revoked;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OAuth1BrokerTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final BrokerHttp HTTP = new BrokerHttp(VERTX, TIMEOUT);
  private static final Broker ETRADE = Overridden.nothingOf("etrade");
  private static final Secret VERIFIER = Secret.of(EtradeDouble.VERIFIER);
  private static final Secret ACCESS_TOKEN = Secret.of(EtradeDouble.ACCESS_TOKEN);
  private static final Secret ACCESS_SECRET = Secret.of(EtradeDouble.ACCESS_SECRET);

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void aTokenIsAskedForConsentedRenewedAndRevoked() {
    try (EtradeDouble etrade = new EtradeDouble()) {
      OAuth1Broker broker = broker(etrade, EtradeDouble.SECRET, EtradeDouble.NOW);

      TokenSet request = tokens(broker.requestToken());
      assertThat(request.accessToken()).isEqualTo(Secret.of(EtradeDouble.REQUEST_TOKEN));

      TokenSet access =
          tokens(broker.exchange(request.accessToken(), request.tokenSecret(), VERIFIER));
      assertThat(access)
          .isEqualTo(new TokenSet(ACCESS_TOKEN, null, ACCESS_SECRET, null, List.of(), null));

      TokenSet renewed = tokens(broker.renew(access.accessToken(), access.tokenSecret()));
      assertThat(renewed).isEqualTo(access);

      assertThat(await(broker.revoke(access.accessToken(), access.tokenSecret())))
          .isEqualTo(new Revoked());
      Rejected dead = new Rejected(Cause.GRANT_REJECTED);
      assertThat(await(broker.renew(ACCESS_TOKEN, ACCESS_SECRET))).isEqualTo(dead);
      assertThat(await(broker.revoke(ACCESS_TOKEN, ACCESS_SECRET))).isEqualTo(dead);
    }
  }

  @Test
  void theConsentPageGetsKeyAndToken() {
    String url = broker(ETRADE, "secret", 0).authorizationUrl(Secret.of("r+/= %25token"));

    assertThat(url)
        .startsWith("https://us.etrade.com/e/t/etws/authorize?key=our%2Bkey%2F%3D%20%25&token=");
    assertThat(new QueryStringDecoder(URI.create(url)).parameters())
        .isEqualTo(Map.of("key", List.of(EtradeDouble.KEY), "token", List.of("r+/= %25token")));
  }

  @Test
  void theQueryOfAnEndpointIsKeptAndSigned() {
    try (EtradeDouble etrade = new EtradeDouble()) {
      Broker elsewhere =
          at("https://etrade.example/authorize?site=a", etrade.at("request_token?site=a%20b+c"));
      OAuth1Broker broker = broker(elsewhere, EtradeDouble.SECRET, EtradeDouble.NOW);

      assertThat(broker.authorizationUrl(Secret.of("r"))).contains("authorize?site=a&key=");
      assertThat(await(broker.requestToken())).isInstanceOf(Issued.class);
    }
  }

  @Test
  void aWrongVerifierIsRejected() {
    try (EtradeDouble etrade = new EtradeDouble()) {
      OAuth1Broker broker = broker(etrade, EtradeDouble.SECRET, EtradeDouble.NOW);
      TokenSet request = tokens(broker.requestToken());
      Secret wrong = Secret.of("WRONG");

      assertThat(await(broker.exchange(request.accessToken(), request.tokenSecret(), wrong)))
          .isEqualTo(new Rejected(Cause.GRANT_REJECTED));
      assertThat(await(broker.exchange(request.accessToken(), request.tokenSecret(), VERIFIER)))
          .isInstanceOf(Issued.class);
    }
  }

  @Test
  void aWrongSecretIsTheOperatorsMatterAndAWrongClockNobodysGrant() {
    try (EtradeDouble etrade = new EtradeDouble()) {
      assertThat(await(broker(etrade, "wrong", EtradeDouble.NOW).requestToken()))
          .isEqualTo(new Misconfigured(Cause.CLIENT_REJECTED));
      assertThat(await(broker(etrade, EtradeDouble.SECRET, EtradeDouble.NOW - 301).requestToken()))
          .isEqualTo(new Unavailable(Cause.REQUEST_REFUSED, null));
    }
  }

  @Test
  void everyCallHasANonceOfItsOwn() {
    try (EtradeDouble etrade = new EtradeDouble()) {
      OAuth1Broker broker = broker(etrade, EtradeDouble.SECRET, EtradeDouble.NOW);
      Uni<TokenOutcome> first = broker.requestToken();

      assertThat(await(first)).isInstanceOf(Issued.class);
      assertThat(await(first)).isEqualTo(new Unavailable(Cause.REQUEST_REFUSED, null));
      assertThat(await(broker.requestToken())).isInstanceOf(Issued.class);
      assertThat(etrade.requests()).isEqualTo(3);
    }
  }

  @Test
  void aRenewalThatBringsOtherTokensIssuesThose() {
    assertThat(renewal("oauth_token=b&oauth_token_secret=c"))
        .isEqualTo(
            new Issued(new TokenSet(Secret.of("b"), null, Secret.of("c"), null, List.of(), null)));
  }

  @Test
  void aRenewalThatSaysNothingOfItIsUnanswered() {
    Unanswered unreadable = new Unanswered(Cause.UNREADABLE_ANSWER);

    assertThat(renewal("")).isEqualTo(unreadable);
    assertThat(renewal("<html>Access Token has been renewed</html>")).isEqualTo(unreadable);
    assertThat(renewal("Access Token cannot be renewed")).isEqualTo(unreadable);
  }

  @Test
  void secretsMayBeWipedOnceTheMethodHasReturned() {
    try (RawServer server = RawServer.answering("200 OK", "Access Token has been renewed")) {
      Uni<TokenOutcome> answer;
      try (Secret token = Secret.of("a-1");
          Secret secret = Secret.of("s-1")) {
        answer = broker(server.uri("http")).renew(token, secret);
      }

      assertThat(tokens(answer).accessToken().reveal()).isEqualTo("a-1");
      assertThat(server.requests().get(0)).contains("oauth_token=\"a-1\"");
    }
  }

  @Test
  void aWipedTokenIsNeverSent() {
    try (RawServer server = RawServer.answering("200 OK", "Access Token has been renewed")) {
      Secret wiped = Secret.of("a-1");
      wiped.wipe();
      OAuth1Broker broker = broker(server.uri("http"));

      assertThatThrownBy(() -> broker.revoke(wiped, ACCESS_SECRET))
          .isInstanceOf(IllegalStateException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aBrokerThatCannotBeReachedIsUnavailable() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + closed.getLocalPort() + "/oauth");
    }
    assertThat(await(broker(nobody).renew(ACCESS_TOKEN, ACCESS_SECRET)))
        .isEqualTo(new Unavailable(Cause.NOT_CONNECTED, null));
  }

  @Test
  void aLostAnswerIsUnanswered() {
    try (RawServer server = new RawServer(Socket::close)) {
      assertThat(await(broker(server.uri("http")).revoke(ACCESS_TOKEN, ACCESS_SECRET)))
          .isEqualTo(new Unanswered(Cause.CONNECTION_LOST));
    }
  }

  private static TokenOutcome renewal(String body) {
    try (RawServer server = RawServer.answering("200 OK", body)) {
      return await(broker(server.uri("http")).renew(ACCESS_TOKEN, ACCESS_SECRET));
    }
  }

  private static OAuth1Broker broker(EtradeDouble etrade, String secret, long now) {
    return broker(
        Overridden.by(
            """
            id: etrade
            endpoints:
              token: %s
              requestToken: %s
              renew: %s
              revoke: %s
            """
                .formatted(
                    etrade.at("access_token"),
                    etrade.at("request_token"),
                    etrade.at("renew_access_token"),
                    etrade.at("revoke_access_token"))),
        secret,
        now);
  }

  private static OAuth1Broker broker(URI all) {
    return broker(at(all.toString(), all), "secret", EtradeDouble.NOW);
  }

  private static OAuth1Broker broker(Broker broker, String secret, long now) {
    return new OAuth1Broker(
        broker,
        new ClientCredentials(EtradeDouble.KEY, Secret.of(secret)),
        HTTP,
        InstantSource.fixed(Instant.ofEpochSecond(now)),
        new SecureRandom());
  }

  private static Broker at(String authorize, URI others) {
    return Overridden.by(
        "{id: etrade, endpoints: {authorize: '%1$s', token: '%2$s', requestToken: '%2$s',"
            .concat(" renew: '%2$s', revoke: '%2$s'}}")
            .formatted(authorize, others));
  }

  private static TokenSet tokens(Uni<TokenOutcome> outcome) {
    return ((Issued) await(outcome)).tokens();
  }

  private static TokenOutcome await(Uni<TokenOutcome> outcome) {
    return outcome.await().atMost(TIMEOUT);
  }
}
