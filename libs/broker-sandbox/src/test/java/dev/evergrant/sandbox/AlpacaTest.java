package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlpacaTest extends SandboxTest {

  private static final String LIVE = "c8f1ef5d-edc0-4f23-9ee4-378f19cb92a4";
  private static final String PAPER = "0f35bb07-b7a5-4ec5-8d03-c1b5b6a3f4a6";

  private AlpacaClient alpaca;

  @BeforeEach
  void connect() {
    alpaca = new AlpacaClient(sandbox);
  }

  @Test
  void aTokenComesWithoutAnEndAndWithoutARefreshToken() {
    HttpResponse<String> answer = alpaca.exchange(AlpacaClient.question());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode token = Caller.json(answer);
    assertThat(token.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("access_token", "token_type", "scope");
    assertThat(token.path("scope").asText()).isEqualTo("account:write trading data");
    clock.advance(Duration.ofDays(3650));
    assertThat(alpaca.account(token.path("access_token").asText()).statusCode()).isEqualTo(200);
    JsonNode grant = alpaca.admin("grants").get(0);
    assertThat(grant.path("status").asText()).isEqualTo("active");
    assertThat(grant.path("endsAt").isNull()).isTrue();
    assertThat(alpaca.issued(token.path("access_token").asText()).path("expiresAt").isNull())
        .isTrue();
  }

  @Test
  void withoutScopesNoneAreTold() {
    Map<String, String> question = AlpacaClient.question();
    question.remove("scope");
    assertThat(Caller.json(alpaca.exchange(question)).has("scope")).isFalse();
    question.put("scope", "data");
    assertThat(Caller.json(alpaca.exchange(question)).path("scope").asText()).isEqualTo("data");
  }

  @Test
  void anUnknownScopeIsRefused() {
    Map<String, String> question = AlpacaClient.question();
    question.put("scope", "trading api");
    assertThat(Caller.parameter(alpaca.authorize(question), "error")).isEqualTo("invalid_scope");
  }

  @Test
  void theConsentHoldsUntilItIsRevoked() {
    assertThat(alpaca.authorize(AlpacaClient.question()).body())
        .contains("Your consent holds until you revoke it", "Live trading", "····0335")
        .doesNotContain("Paper trading");
    String token = token(AlpacaClient.question());
    alpaca.revoke("{\"broker\":\"alpaca\"}");
    assertThat(alpaca.account(token).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"live," + LIVE, "paper," + PAPER})
  void anEnvironmentHasItsOwnAccount(String environment, String account) {
    Map<String, String> question = AlpacaClient.question();
    question.put("env", environment);
    HttpResponse<String> answer = alpaca.account(token(question));

    assertThat(Caller.json(answer).path("id").asText()).isEqualTo(account);
    assertThat(alpaca.admin("grants").get(0).path("accounts").get(0).asText()).isEqualTo(account);
    assertThat(alpaca.admin("grants").get(0).path("accounts")).hasSize(1);
  }

  @Test
  void withoutAnEnvironmentTheUserSharesBoth() {
    Map<String, String> question = AlpacaClient.question();
    question.remove("env");
    assertThat(alpaca.authorize(question).body()).contains("Live trading", "Paper trading");
    assertThat(Caller.json(alpaca.account(token(question))).path("id").asText()).isEqualTo(LIVE);
  }

  @Test
  void anUnknownEnvironmentIsAMistake() {
    Map<String, String> question = AlpacaClient.question();
    question.put("env", "demo");
    assertThat(Caller.parameter(alpaca.authorize(question), "error")).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, another-app",
    "client_id, ''",
    "client_secret, guess",
    "client_secret, ''",
    "client_secret, alpaca s3cret"
  })
  void aWrongClientIsRefusedAndTheCodeStands(String name, String value) {
    String code = alpaca.code(AlpacaClient.question());
    Map<String, String> wrong = AlpacaClient.exchangeOf(code);
    wrong.put(name, value);

    HttpResponse<String> answer = alpaca.token(wrong);
    assertError(answer, 401, "invalid_client");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    assertThat(alpaca.token(AlpacaClient.exchangeOf(code)).statusCode()).isEqualTo(200);
  }

  @Test
  void theSecretInAHeaderIsNoAuthentication() {
    Map<String, String> form = AlpacaClient.exchangeOf(alpaca.code(AlpacaClient.question()));
    String basic = Client.basic(AlpacaClient.APP.clientId(), AlpacaClient.APP.secret());
    assertError(alpaca.tokenWithHeader(form, basic), 400, "invalid_request");
    form.remove("client_secret");
    assertError(alpaca.tokenWithHeader(form, basic), 401, "invalid_client");
  }

  @Test
  void withoutRefreshTokensNothingIsRefreshed() {
    assertError(alpaca.refresh("any"), 400, "unsupported_grant_type");
  }

  @Test
  void anAppWithRefreshTokensGetsOnesThatRotate() {
    alpaca.refreshTokens(true);
    Client.Tokens first = Client.Tokens.of(alpaca.exchange(AlpacaClient.question()));
    assertThat(first.expiresIn()).isEqualTo(Duration.ofDays(7).toSeconds());
    clock.advance(Duration.ofDays(7));
    assertThat(alpaca.account(first.access()).statusCode()).isEqualTo(401);

    Client.Tokens second = Client.Tokens.of(alpaca.refresh(first.refresh()));
    assertThat(alpaca.account(second.access()).statusCode()).isEqualTo(200);
    assertThat(alpaca.callsOf(second.access()).path("refreshes").asInt()).isEqualTo(1);
    assertError(alpaca.refresh(first.refresh()), 400, "invalid_grant");
    assertError(alpaca.refresh(second.refresh()), 400, "invalid_grant");
    assertThat(alpaca.account(second.access()).statusCode()).isEqualTo(401);
  }

  @Test
  void theSevenDaysAreScaled() {
    try (BrokerSandbox fast =
        BrokerSandbox.start(
            SandboxConfig.inMemory(Apps.EVERYWHERE).withClock(clock).withSpeedUp(1000))) {
      AlpacaClient there = new AlpacaClient(fast);
      there.refreshTokens(true);
      assertThat(Client.Tokens.of(there.exchange(AlpacaClient.question())).expiresIn())
          .isEqualTo(604);
    }
  }

  @Test
  void aSwitchIsToldAndTurnedBack() {
    assertThat(alpaca.admin("switches").get(0).path("on").asBoolean()).isFalse();
    alpaca.refreshTokens(true);
    assertThat(alpaca.admin("switches").get(0).path("on").asBoolean()).isTrue();
    alpaca.refreshTokens(false);
    assertThat(Caller.json(alpaca.exchange(AlpacaClient.question())).has("refresh_token"))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"broker\":\"alpaca\",\"name\":\"refreshTokens\"}",
        "{\"broker\":\"alpaca\",\"name\":\"refreshTokens\",\"on\":\"true\"}",
        "{\"broker\":\"alpaca\",\"name\":\"refreshTokens\",\"on\":true,\"x\":1}",
        "{\"broker\":1,\"name\":\"refreshTokens\",\"on\":true}"
      })
  void aMalformedSwitchIsRefused(String body) {
    assertThat(alpaca.postJson("/admin/switches", body).statusCode()).isEqualTo(400);
    assertThat(alpaca.admin("switches").get(0).path("on").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"schwab, refreshTokens", "alpaca, other"})
  void anUnknownSwitchIsNotFound(String broker, String name) {
    String body = "{\"broker\":\"%s\",\"name\":\"%s\",\"on\":true}".formatted(broker, name);
    assertThat(alpaca.postJson("/admin/switches", body).statusCode()).isEqualTo(404);
  }

  @Test
  void onlyATokenOfAlpacasOpensTheAccount() {
    assertThat(alpaca.account("unknown").statusCode()).isEqualTo(401);
    assertThat(alpaca.account(client.connect().access()).statusCode()).isEqualTo(401);
    assertThat(client.accounts(token(AlpacaClient.question())).statusCode()).isEqualTo(401);
    assertThat(alpaca.get("/alpaca/v2/account").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"live," + LIVE + ",AK", "paper," + PAPER + ",PK"})
  void anApiKeyOpensItsAccountUntilItIsRevoked(String environment, String id, String prefix) {
    HttpResponse<String> given = alpaca.apiKey(environment);
    assertThat(given.statusCode()).isEqualTo(201);
    String key = Caller.json(given).path("key").asText();
    String secret = Caller.json(given).path("secret").asText();

    assertThat(key).startsWith(prefix);
    assertThat(Caller.json(alpaca.account(key, secret)).path("id").asText()).isEqualTo(id);
    assertThat(alpaca.account(key, secret + "x").statusCode()).isEqualTo(401);
    assertThat(alpaca.account(key + "x", secret).statusCode()).isEqualTo(401);
    assertThat(alpaca.account(secret, key).statusCode()).isEqualTo(401);
    assertThat(alpaca.account(key).statusCode()).isEqualTo(401);
    assertThat(alpaca.issued(key).path("kind").asText()).isEqualTo("api_key");
    assertThat(alpaca.issued(secret).path("kind").asText()).isEqualTo("api_secret");
    alpaca.revoke("{\"token\":\"" + key + "\"}");
    assertThat(alpaca.account(key, secret).statusCode()).isEqualTo(401);
    assertThat(alpaca.statusOf(key)).isEqualTo("revoked");
  }

  @Test
  void anApiKeyDiesWithItsSecretToo() {
    JsonNode given = Caller.json(alpaca.apiKey("live"));
    alpaca.revoke("{\"token\":\"" + given.path("secret").asText() + "\"}");
    assertThat(
            alpaca.account(given.path("key").asText(), given.path("secret").asText()).statusCode())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"broker\":\"alpaca\",\"environment\":\"demo\"}",
        "{\"broker\":\"schwab\",\"environment\":\"live\"}",
        "{\"broker\":\"alpaca\",\"environment\":\"live\",\"x\":1}"
      })
  void aMalformedWishForAnApiKeyIsRefused(String body) {
    assertThat(alpaca.postJson("/admin/api-keys", body).statusCode()).isEqualTo(400);
    assertThat(alpaca.admin("issued")).isEmpty();
  }

  private String token(Map<String, String> question) {
    HttpResponse<String> answer = alpaca.exchange(question);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Caller.json(answer).path("access_token").asText();
  }
}
