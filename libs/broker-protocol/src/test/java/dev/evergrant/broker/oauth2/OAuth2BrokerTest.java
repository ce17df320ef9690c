package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.ClientAuthentication;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.http.RawServer;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Issued;
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
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OAuth2BrokerTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final BrokerHttp HTTP = new BrokerHttp(VERTX, TIMEOUT);
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
              broker(server, ClientAuthentication.BASIC)
                  .exchange(
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
      assertThat(await(broker(server, ClientAuthentication.BASIC).refresh(Secret.of("r+1/= %"))))
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
      await(broker(server, ClientAuthentication.BASIC).refresh(Secret.of("r-1")));

      String basic = Base64.getEncoder().encodeToString("our%3Aid:s%26e+c%2Br".getBytes(UTF_8));
      assertThat(server.requests().get(0))
          .containsIgnoringCase("authorization: Basic")
          .contains("Basic " + basic + "\r\n");
    }
  }

  @Test
  void formAuthenticationPutsIdAndSecretIntoTheBody() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      await(broker(server, ClientAuthentication.FORM).exchange(Secret.of("c"), null, "https://x"));

      assertThat(server.requests().get(0)).doesNotContainIgnoringCase("authorization:");
      assertThat(form(server))
          .containsEntry("client_id", List.of("our:id"))
          .containsEntry("client_secret", List.of("s&e c+r"))
          .doesNotContainKey("code_verifier");
    }
  }

  @Test
  void anAssertionIsSignedForEveryRequestAndWiped() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      List<Secret> assertions = List.of(Secret.of("j.w.t1"), Secret.of("j.w.t2"));
      Iterator<Secret> next = assertions.iterator();
      OAuth2Broker broker =
          new OAuth2Broker(
              Brokers.at(server.uri("http"), ClientAuthentication.PRIVATE_KEY_JWT),
              "our:id",
              next::next,
              HTTP);

      await(broker.refresh(Secret.of("r-1")));
      await(broker.exchange(Secret.of("c"), null, "https://x"));

      assertThat(form(server))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "grant_type", List.of("refresh_token"),
                  "refresh_token", List.of("r-1"),
                  "client_assertion_type",
                      List.of("urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                  "client_assertion", List.of("j.w.t1")));
      assertThat(server.requests().get(1))
          .contains("&client_assertion=j.w.t2")
          .doesNotContainIgnoringCase("authorization:");
      assertThat(assertions).allSatisfy(used -> assertThatThrownBy(used::reveal).isNotNull());
    }
  }

  @Test
  void aSecretIsNotSentWhereASignatureIsWanted() {
    URI nowhere = URI.create("http://localhost:9/token");

    for (ClientAuthentication signed :
        List.of(ClientAuthentication.PRIVATE_KEY_JWT, ClientAuthentication.SIGNATURE)) {
      assertThatThrownBy(() -> broker(nowhere, signed))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aBrokerThatCannotBeReachedIsUnavailable() throws IOException {
    URI nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + closed.getLocalPort() + "/token");
    }
    assertThat(await(broker(nobody, ClientAuthentication.BASIC).refresh(Secret.of("r-1"))))
        .isEqualTo(new Unavailable(Cause.NOT_CONNECTED, null));
  }

  @Test
  void aLostAnswerIsUnanswered() {
    try (RawServer server = new RawServer(Socket::close)) {
      assertThat(await(broker(server, ClientAuthentication.BASIC).refresh(Secret.of("r-1"))))
          .isEqualTo(new Unanswered(Cause.CONNECTION_LOST));
    }
  }

  @Test
  void secretsMayBeWipedOnceTheMethodHasReturned() {
    try (RawServer server = RawServer.answering("200 OK", ANSWER)) {
      Uni<TokenOutcome> answer;
      try (Secret token = Secret.of("r-1")) {
        answer = broker(server, ClientAuthentication.BASIC).refresh(token);
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

      assertThatThrownBy(() -> broker(server, ClientAuthentication.BASIC).refresh(token))
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

  private static OAuth2Broker broker(RawServer server, ClientAuthentication authentication) {
    return broker(server.uri("http"), authentication);
  }

  private static OAuth2Broker broker(URI token, ClientAuthentication authentication) {
    Broker broker = Brokers.at(token, authentication);
    return new OAuth2Broker(broker, new ClientCredentials("our:id", Secret.of("s&e c+r")), HTTP);
  }

  private static TokenOutcome await(Uni<TokenOutcome> outcome) {
    return outcome.await().atMost(TIMEOUT);
  }
}
