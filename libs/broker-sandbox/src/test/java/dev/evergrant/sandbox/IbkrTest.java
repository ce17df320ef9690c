package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.IbkrClient.Connected;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a consent to a session, and how it goes on. */
class IbkrTest extends SandboxTest {

  private IbkrClient ibkr;

  @BeforeEach
  void connect() {
    ibkr = new IbkrClient(sandbox, clock);
  }

  @Test
  void aCodeGivesAnAccessTokenForADayAndTheUsersName() {
    assertThat(ibkr.authorize(IbkrClient.question()).body())
        .contains("Interactive Brokers", "ibkr-app", "····5162", "until you revoke it");
    JsonNode answer = Caller.json(ibkr.exchange(IbkrClient.question()));

    assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.path("expires_in").asInt()).isEqualTo(86_400);
    assertThat(answer.path("scope").asText()).isEqualTo("sso-sessions.write");
    assertThat(answer.path("credential").asText()).matches("u[1-9][0-9]{6}");
    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(ibkr.statusOf(answer.path("access_token").asText())).isEqualTo("active");
    assertThat(ibkr.admin("grants").get(0).path("user")).isEqualTo(answer.path("credential"));
  }

  @Test
  void everyConsentIsOfAnotherUser() {
    assertThat(ibkr.connect().user()).isNotEqualTo(ibkr.connect().user());
  }

  @Test
  void pkceIsCheckedIfItIsSent() {
    Map<String, String> question = IbkrClient.question();
    question.put("code_challenge", Client.CHALLENGE);
    question.put("code_challenge_method", "S256");
    assertError(ibkr.exchange(question), 400, "invalid_grant");
  }

  @Test
  void refreshTokensAreGivenOnlyIfSwitchedOn() {
    assertError(ibkr.refresh("any"), 400, "unsupported_grant_type");
    ibkr.postJson(
        "/admin/switches", "{\"broker\":\"ibkr\",\"name\":\"refreshTokens\",\"on\":true}");
    String first = Caller.json(ibkr.exchange(IbkrClient.question())).path("refresh_token").asText();
    String second = Caller.json(ibkr.refresh(first)).path("refresh_token").asText();

    assertThat(ibkr.statusOf(first)).isEqualTo("rotated");
    assertThat(ibkr.statusOf(second)).isEqualTo("active");
    assertError(ibkr.refresh(first), 400, "invalid_grant");
    assertThat(ibkr.statusOf(second)).isEqualTo("revoked");
  }

  @Test
  void aSessionOpensTheApiForADay() {
    JsonNode tokens = Caller.json(ibkr.exchange(IbkrClient.question()));
    HttpResponse<String> answer =
        ibkr.openSession(tokens.path("access_token").asText(), tokens.path("credential").asText());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Caller.json(answer).path("token_type").asText()).isEqualTo("Bearer");
    assertThat(Caller.json(answer).path("expires_in").asInt()).isEqualTo(86_400);
    String session = Caller.json(answer).path("access_token").asText();

    assertThat(ibkr.issued(session).path("kind").asText()).isEqualTo("session_token");
    assertThat(Caller.json(ibkr.validate(session)).path("RESULT").asBoolean()).isTrue();
    assertThat(Caller.json(ibkr.tickle(session)).at("/iserver/authStatus/connected").asBoolean())
        .isTrue();
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(Caller.json(ibkr.validate(session)).path("EXPIRES").asInt()).isEqualTo(1000);
    clock.advance(Duration.ofSeconds(1));
    assertThat(ibkr.validate(session).statusCode()).isEqualTo(401);
    assertThat(ibkr.tickle(session).statusCode()).isEqualTo(401);
  }

  @Test
  void theAppOpensSessionsByItselfForUsersWhoConsented() {
    Connected user = ibkr.connect();
    clock.advance(Duration.ofDays(30));
    String own = ibkr.ownToken();
    assertThat(ibkr.issued(own).path("kind").asText()).isEqualTo("client_token");
    assertThat(ibkr.issued(own).path("grant").isNull()).isTrue();
    String session = Caller.json(ibkr.openSession(own, user.user())).path("access_token").asText();

    assertThat(ibkr.validate(session).statusCode()).isEqualTo(200);
    assertThat(ibkr.callsOf(session).path("refreshes").asInt()).isOne();
    assertError(ibkr.openSession(own, "u0000000"), 403, "access_denied");
    clock.advance(Duration.ofDays(1));
    assertError(ibkr.openSession(own, user.user()), 401, "invalid_token");
  }

  @Test
  void whoRevokedHasNoSessionAndGetsNone() {
    Connected one = ibkr.connect();
    Connected two = ibkr.connect();
    String grant = ibkr.issued(one.session()).path("grant").asText();
    assertThat(ibkr.revoke("{\"grant\":\"" + grant + "\"}").statusCode()).isEqualTo(200);

    assertThat(ibkr.validate(one.session()).statusCode()).isEqualTo(401);
    assertThat(ibkr.validate(two.session()).statusCode()).isEqualTo(200);
    assertError(ibkr.openSession(ibkr.ownToken(), one.user()), 403, "access_denied");
    assertError(ibkr.openSession(one.access(), one.user()), 401, "invalid_token");
    assertThat(ibkr.openSession(ibkr.ownToken(), two.user()).statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionTokenCanBeRevokedAlone() {
    Connected user = ibkr.connect();
    ibkr.revoke("{\"token\":\"" + user.session() + "\"}");
    assertThat(ibkr.validate(user.session()).statusCode()).isEqualTo(401);
    assertThat(ibkr.openSession(user.access(), user.user()).statusCode()).isEqualTo(200);
  }

  @Test
  void aUsersAccessTokenOpensNobodyElsesSession() {
    Connected one = ibkr.connect();
    Connected two = ibkr.connect();
    assertError(ibkr.openSession(one.access(), two.user()), 403, "access_denied");
  }

  @Test
  void onlyASessionTokenOpensTheApi() {
    Connected user = ibkr.connect();
    assertThat(ibkr.validate(user.access()).statusCode()).isEqualTo(401);
    assertThat(ibkr.validate(ibkr.ownToken()).statusCode()).isEqualTo(401);
    assertThat(client.accounts(ibkr.ownToken()).statusCode()).isEqualTo(401);
    assertThat(client.accounts(user.session()).statusCode()).isEqualTo(401);
    assertThat(ibkr.validate(client.connect().access()).statusCode()).isEqualTo(401);
    assertError(ibkr.openSession(user.session(), user.user()), 401, "invalid_token");
    assertError(ibkr.openSession(client.connect().access(), user.user()), 401, "invalid_token");
  }

  @Test
  void anAccessTokenWithoutTheScopeOpensNoSession() {
    Map<String, String> question = IbkrClient.question();
    question.remove("scope");
    JsonNode tokens = Caller.json(ibkr.exchange(question));
    assertThat(tokens.has("scope")).isFalse();
    assertError(
        ibkr.openSession(tokens.path("access_token").asText(), tokens.path("credential").asText()),
        403,
        "insufficient_scope");
  }

  @Test
  void fasterSandboxesHaveShorterSessions() {
    try (BrokerSandbox fast =
        BrokerSandbox.start(
            SandboxConfig.inMemory(Apps.EVERYWHERE).withClock(clock).withSpeedUp(1000))) {
      IbkrClient there = new IbkrClient(fast, clock);
      JsonNode tokens = Caller.json(there.exchange(IbkrClient.question()));
      assertThat(tokens.path("expires_in").asInt()).isEqualTo(86);
      String session =
          Caller.json(
                  there.openSession(
                      tokens.path("access_token").asText(), tokens.path("credential").asText()))
              .path("access_token")
              .asText();
      clock.advance(Duration.ofSeconds(86));
      assertThat(there.validate(session).statusCode()).isEqualTo(401);
    }
  }
}
