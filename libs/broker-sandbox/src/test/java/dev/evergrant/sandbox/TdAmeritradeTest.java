package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TdAmeritradeTest extends SandboxTest {

  static final RegisteredApp APP =
      new RegisteredApp(
          "KEY@AMER.OAUTHAP",
          "unused",
          Set.of("http://localhost:8080/auth/broker/callback/tdameritrade"));

  @Test
  void aCodeGivesTokensToAnAppWithoutASecret() {
    JsonNode answer = Caller.json(exchange("offline"));

    assertThat(answer.path("expires_in").asLong()).isEqualTo(1800);
    assertThat(answer.path("scope").asText()).isEqualTo("PlaceTrades AccountAccess MoveMoney");
    assertThat(answer.path("refresh_token").asText()).contains("+", "/", "=");
    HttpResponse<String> accounts = accounts(answer.path("access_token").asText());
    assertThat(accounts.statusCode()).isEqualTo(200);
    assertThat(accounts.body())
        .contains("\"accountId\":\"497216035\"", "\"type\":\"MARGIN\"", "securitiesAccount");
  }

  @Test
  void onlyWhoAsksForOfflineAccessGetsARefreshToken() {
    assertThat(Caller.json(exchange("")).has("refresh_token")).isFalse();
    assertThat(Caller.json(exchange("online")).has("refresh_token")).isFalse();
  }

  @Test
  void aRefreshTokenWorksAgainAndAgainForNinetyDays() {
    Client.Tokens tokens = Client.Tokens.of(exchange("offline"));
    clock.advance(Duration.ofMinutes(30));
    assertThat(accounts(tokens.access()).statusCode()).isEqualTo(401);

    HttpResponse<String> first = refresh(tokens.refresh());
    assertThat(Caller.json(first).has("refresh_token")).isFalse();
    assertThat(accounts(Client.Tokens.of(first).access()).statusCode()).isEqualTo(200);
    assertThat(refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    assertThat(client.statusOf(tokens.refresh())).isEqualTo("active");
    assertThat(client.callsOf(tokens.refresh()).path("refreshes").asInt()).isEqualTo(2);
    assertThat(client.callsOf(tokens.refresh()).path("reuseDetected").asInt()).isZero();
    clock.advance(Duration.ofDays(90).minusMinutes(30).minusMillis(1));
    assertThat(refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMillis(1));
    assertError(refresh(tokens.refresh()), 400, "invalid_grant");
  }

  @ParameterizedTest
  @CsvSource({"client_id, another-app", "client_id, ''", "client_secret, guess"})
  void aWrongClientIsRefused(String name, String value) {
    Map<String, String> form = exchangeOf(code(), "offline");
    form.put(name, value);
    assertError(token(form), 401, "invalid_client");
  }

  @Test
  void theRegisteredSecretMayComeAlong() {
    Map<String, String> form = exchangeOf(code(), "offline");
    form.put("client_secret", "unused");
    assertThat(token(form).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedGrantIsDead() {
    Client.Tokens tokens = Client.Tokens.of(exchange("offline"));
    client.revoke("{\"broker\":\"tdameritrade\"}");
    assertError(refresh(tokens.refresh()), 400, "invalid_grant");
    assertThat(accounts(tokens.access()).statusCode()).isEqualTo(401);
  }

  @Test
  void anotherBrokersTokensDoNotWork() {
    Client.Tokens schwabs = client.connect();
    assertThat(accounts(schwabs.access()).statusCode()).isEqualTo(401);
    assertError(refresh(schwabs.refresh()), 400, "invalid_grant");
    assertThat(client.refresh(schwabs.refresh()).statusCode()).isEqualTo(200);
  }

  private String code() {
    return code("90 days");
  }

  private String code(String holds) {
    Map<String, String> question = new LinkedHashMap<>();
    question.put("response_type", "code");
    question.put("client_id", APP.clientId());
    question.put("redirect_uri", APP.redirectUris().iterator().next());
    HttpResponse<String> page = client.get("/tdameritrade/auth?" + Caller.form(question));
    assertThat(page.body()).contains("TD Ameritrade", "for " + holds, "····6035");
    return Caller.parameter(
        client.decide("/tdameritrade", Caller.questionOn(page), "approve"), "code");
  }

  private static Map<String, String> exchangeOf(String code, String accessType) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("access_type", accessType);
    form.put("code", code);
    form.put("client_id", APP.clientId());
    form.put("redirect_uri", APP.redirectUris().iterator().next());
    return form;
  }

  private HttpResponse<String> exchange(String accessType) {
    HttpResponse<String> answer = token(exchangeOf(code(), accessType));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<String> refresh(String refreshToken) {
    return token(
        Map.of(
            "grant_type",
            "refresh_token",
            "refresh_token",
            refreshToken,
            "client_id",
            APP.clientId()));
  }

  private HttpResponse<String> token(Map<String, String> form) {
    return client.postForm("/tdameritrade/v1/oauth2/token", Caller.form(form));
  }

  private HttpResponse<String> accounts(String accessToken) {
    return client.send(
        client.to("/tdameritrade/v1/accounts").header("Authorization", "Bearer " + accessToken));
  }

  @Test
  void itsLivesAreScaled() {
    try (BrokerSandbox fast =
        BrokerSandbox.start(
            SandboxConfig.inMemory(Apps.EVERYWHERE).withClock(clock).withSpeedUp(1000))) {
      client = new Client(fast);
      assertThat(Client.Tokens.of(token(exchangeOf(code("2 hours"), "offline"))).expiresIn())
          .isEqualTo(1);
      assertThat(client.admin("grants").get(0).path("endsAt").asText())
          .isEqualTo("2026-03-02T17:09:36Z");
    }
  }
}
