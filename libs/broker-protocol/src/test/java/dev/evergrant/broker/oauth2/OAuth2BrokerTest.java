package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.ClientAuthentication;
import dev.evergrant.broker.catalog.Overridden;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.ibkr.Vectors;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.ClientKey;
import dev.evergrant.broker.secret.Secret;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OAuth2BrokerTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final BrokerHttp HTTP = new BrokerHttp(VERTX, TIMEOUT);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
  private static final ClientKey KEY =
      new ClientKey("our-id", "main", Vectors.key("signatureKeyPem"), null);
  private static final Broker SCHWAB = Overridden.nothingOf("schwab");
  private static final Broker BY_FORM = Overridden.by("{id: schwab, clientAuthentication: FORM}");
  private static final Broker SIGNED =
      Overridden.by("{id: schwab, clientAuthentication: PRIVATE_KEY_JWT}");
  private static final String ANSWER =
      "{\"access_token\":\"a-2\",\"refresh_token\":\"r-2\",\"expires_in\":1800}";

  @AfterAll
  static void close() {
    VERTX.close();
  }

  @Test
  void aCodeIsTradedForTokens() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      TokenOutcome outcome =
          await(
              broker(ClientAuthentication.BASIC)
                  .exchange(
                      server.uri("http"),
                      Secret.of("C0.code@"),
                      Secret.of("verifier"),
                      "https://evergrant.example/auth/broker/callback/schwab"));

      assertThat(outcome)
          .isEqualTo(
              new Issued(
                  new TokenSet(
                      Secret.of("a-2"),
                      Secret.of("r-2"),
                      null,
                      TIMEOUT.multipliedBy(180),
                      null,
                      null)));
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0)).contains("&code=C0.code%40&").doesNotContain("client_");
      assertThat(form(server))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "grant_type", List.of("authorization_code"),
                  "code", List.of("C0.code@"),
                  "redirect_uri", List.of("https://evergrant.example/auth/broker/callback/schwab"),
                  "code_verifier", List.of("verifier")));
    }
  }

  @Test
  void aRefreshTokenIsTradedForTokens() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      assertThat(
              await(
                  broker(ClientAuthentication.BASIC)
                      .refresh(server.uri("http"), Secret.of("r+1/= %"))))
          .isInstanceOf(Issued.class);
      assertThat(server.requests().get(0))
          .startsWith("POST /token HTTP/1.1\r\n")
          .containsIgnoringCase("content-type: application/x-www-form-urlencoded\r\n");
      assertThat(form(server))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of("grant_type", List.of("refresh_token"), "refresh_token", List.of("r+1/= %")));
    }
  }

  @Test
  void basicAuthenticationEncodesIdAndSecretFirst() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      await(broker(ClientAuthentication.BASIC).refresh(server.uri("http"), Secret.of("r-1")));

      String basic = Base64.getEncoder().encodeToString("our%3Aid:s%26e+c%2Br".getBytes(UTF_8));
      assertThat(server.requests().get(0))
          .containsIgnoringCase("authorization: Basic")
          .contains("Basic " + basic + "\r\n");
    }
  }

  @Test
  void formAuthenticationPutsIdAndSecretIntoTheBody() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      await(
          broker(ClientAuthentication.FORM)
              .exchange(server.uri("http"), Secret.of("c"), null, "https://x"));

      assertThat(server.requests().get(0)).doesNotContainIgnoringCase("authorization:");
      assertThat(form(server))
          .containsEntry("client_id", List.of("our:id"))
          .containsEntry("client_secret", List.of("s&e c+r"))
          .doesNotContainKey("code_verifier");
    }
  }

  @Test
  void anAssertionIsSignedForEveryRequest() throws ParseException {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      OAuth2Broker broker = new OAuth2Broker(SIGNED, KEY, HTTP, CLOCK);

      await(broker.refresh(server.uri("http"), Secret.of("r-1")));
      await(broker.exchange(server.uri("http"), Secret.of("c"), null, "https://x"));

      Map<String, List<String>> form = form(server);
      assertThat(form)
          .hasSize(4)
          .containsEntry("grant_type", List.of("refresh_token"))
          .containsEntry("refresh_token", List.of("r-1"))
          .containsEntry(
              "client_assertion_type",
              List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"));
      String assertion = form.get("client_assertion").get(0);
      assertThat(SignedJWT.parse(assertion).getJWTClaimsSet().getAudience())
          .containsExactly("https://api.schwabapi.com/v1/oauth/token");
      assertThat(server.requests().get(1))
          .contains("&client_assertion=")
          .doesNotContain(assertion)
          .doesNotContainIgnoringCase("authorization:");
    }
  }

  @Test
  void anAssertionIsForTheIssuerOrForWhomTheCatalogNames() throws ParseException {
    Broker keycloak =
        Overridden.by(
            """
            id: schwab
            clientAuthentication: PRIVATE_KEY_JWT
            issuer: https://login.example/realms/a
            """);

    assertThat(audience(keycloak)).containsExactly("https://login.example/realms/a");
    assertThat(audience(Overridden.nothingOf("ibkr"))).containsExactly("/token");
  }

  private static List<String> audience(Broker broker) throws ParseException {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      await(new OAuth2Broker(broker, KEY, HTTP, CLOCK).clientCredentials(server.uri("http")));
      return SignedJWT.parse(form(server).get("client_assertion").get(0))
          .getJWTClaimsSet()
          .getAudience();
    }
  }

  @Test
  void aTokenOfOurOwnIsAskedForWithTheCatalogsScopes() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      Broker ibkr = Overridden.nothingOf("ibkr");
      await(new OAuth2Broker(ibkr, KEY, HTTP, CLOCK).clientCredentials(server.uri("http")));

      assertThat(form(server))
          .hasSize(4)
          .containsEntry("grant_type", List.of("client_credentials"))
          .containsEntry("scope", List.of("sso-sessions.write"));
    }
  }

  @Test
  void theCatalogsParametersGoWithTheCode() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      OAuth2Broker broker = broker(Overridden.nothingOf("tdameritrade"));
      await(broker.exchange(server.uri("http"), Secret.of("c"), null, "https://x"));
      await(broker.refresh(server.uri("http"), Secret.of("r-1")));

      assertThat(form(server)).containsEntry("access_type", List.of("offline"));
      assertThat(server.requests().get(1)).doesNotContain("access_type");
    }
  }

  @Test
  void aRegistrationOfAnotherKindIsRefused() {
    ClientCredentials credentials = new ClientCredentials("us", Secret.of("s"));

    assertThatThrownBy(() -> new OAuth2Broker(SIGNED, credentials, HTTP, CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new OAuth2Broker(SCHWAB, KEY, HTTP, CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBrokerThatCannotBeReachedIsUnavailable() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + closed.getLocalPort() + "/token");
    }
    assertThat(await(broker(ClientAuthentication.BASIC).refresh(nobody, Secret.of("r-1"))))
        .isEqualTo(new Unavailable(Cause.NOT_CONNECTED, null));
  }

  @Test
  void aLostAnswerIsUnanswered() {
    try (RawServer server = new RawServer(Socket::close)) {
      assertThat(
              await(
                  broker(ClientAuthentication.BASIC).refresh(server.uri("http"), Secret.of("r-1"))))
          .isEqualTo(new Unanswered(Cause.CONNECTION_LOST));
    }
  }

  @Test
  void secretsMayBeWipedOnceTheMethodHasReturned() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      Uni<TokenOutcome> answer;
      try (Secret token = Secret.of("r-1")) {
        answer = broker(ClientAuthentication.BASIC).refresh(server.uri("http"), token);
      }
      await(answer);

      assertThat(form(server)).containsEntry("refresh_token", List.of("r-1"));
    }
  }

  @Test
  void aWipedTokenIsNeverSent() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      Secret token = Secret.of("r-1");
      token.wipe();

      assertThatThrownBy(
              () -> broker(ClientAuthentication.BASIC).refresh(server.uri("http"), token))
          .isInstanceOf(IllegalStateException.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void whatHoldsASecretDoesNotShowIt() {
    Secret secret = Secret.of("sesame");
    TokenSet tokens = new TokenSet(secret, secret, secret, null, List.of(), "Bearer");

    assertThat(new ClientCredentials("our-id", secret))
        .hasToString("ClientCredentials[our-id, redacted]");
    assertThat(new Issued(tokens).toString()).contains("redacted").doesNotContain("sesame");

    tokens.wipe();
    assertThat(secret).isNotEqualTo(Secret.of("sesame"));
  }

  private static Map<String, List<String>> form(RawServer server) {
    String request = server.requests().get(0);
    String body = request.substring(request.indexOf("\r\n\r\n") + 4);
    return new QueryStringDecoder(body, false).parameters();
  }

  private static OAuth2Broker broker(ClientAuthentication authentication) {
    return broker(authentication == ClientAuthentication.FORM ? BY_FORM : SCHWAB);
  }

  private static OAuth2Broker broker(Broker broker) {
    return new OAuth2Broker(
        broker, new ClientCredentials("our:id", Secret.of("s&e c+r")), HTTP, CLOCK);
  }

  private static TokenOutcome await(Uni<TokenOutcome> outcome) {
    return outcome.await().atMost(TIMEOUT);
  }
}
