package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sandbox's Alpaca can beyond the real one, so that it can be shown. */
class AlpacaExtrasTest extends SandboxTest {

  private AlpacaClient alpaca;

  @BeforeEach
  void connect() {
    alpaca = new AlpacaClient(sandbox);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "deny"})
  void theRedirectSaysWhoSentItIfSwitchedOn(String decision) {
    assertThat(iss(decide(decision))).isNull();
    turn("iss", true);
    assertThat(iss(decide(decision))).isEqualTo(sandbox.url() + "/alpaca");
    assertThat(Caller.parameter(decide(decision), "state")).isEqualTo("state");
    turn("wrongIss", true);
    assertThat(iss(decide(decision))).isEqualTo("https://another.example");
    turn("wrongIss", false);
    turn("iss", false);
    assertThat(iss(decide(decision))).isNull();
  }

  @Test
  void anErrorWithoutAQuestionSaysItToo() {
    turn("iss", true);
    Map<String, String> question = AlpacaClient.question();
    question.put("scope", "everything");
    assertThat(iss(alpaca.authorize(question))).isEqualTo(sandbox.url() + "/alpaca");
  }

  private HttpResponse<String> decide(String decision) {
    String asked = Caller.questionOn(alpaca.authorize(AlpacaClient.question()));
    return alpaca.decide("/alpaca", asked, decision);
  }

  private static String iss(HttpResponse<String> redirect) {
    return Caller.parameter(redirect, "iss");
  }

  private void turn(String name, boolean on) {
    HttpResponse<String> answer =
        alpaca.postJson(
            "/admin/switches",
            "{\"broker\":\"alpaca\",\"name\":\"%s\",\"on\":%s}".formatted(name, on));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void anAccessTokenIsRevokedAlone() {
    alpaca.refreshTokens(true);
    Client.Tokens tokens = Client.Tokens.of(alpaca.exchange(AlpacaClient.question()));
    assertThat(revoke(tokens.access()).statusCode()).isEqualTo(200);
    assertThat(alpaca.account(tokens.access()).statusCode()).isEqualTo(401);
    assertThat(alpaca.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
  }

  @Test
  void aRefreshTokenIsRevokedWithItsGrant() {
    alpaca.refreshTokens(true);
    Client.Tokens tokens = Client.Tokens.of(alpaca.exchange(AlpacaClient.question()));
    assertThat(revoke(tokens.refresh()).statusCode()).isEqualTo(200);
    assertThat(alpaca.account(tokens.access()).statusCode()).isEqualTo(401);
    assertError(alpaca.refresh(tokens.refresh()), 400, "invalid_grant");
  }

  @Test
  void whetherThereWasAnythingToRevokeIsNotTold() {
    Client.Tokens schwab = client.connect();
    String code = alpaca.code(AlpacaClient.question());
    assertThat(revoke("unknown").statusCode()).isEqualTo(200);
    assertThat(revoke(code).statusCode()).isEqualTo(200);
    assertThat(revoke(schwab.refresh()).statusCode()).isEqualTo(200);
    assertThat(client.refresh(schwab.refresh()).statusCode()).isEqualTo(200);
    assertThat(alpaca.statusOf(code)).isEqualTo("active");
  }

  @Test
  void onlyTheAppRevokes() {
    Client.Tokens tokens = Client.Tokens.of(alpaca.exchange(AlpacaClient.question()));
    Map<String, String> form = form(tokens.access());
    form.put("client_secret", "guess");
    assertError(alpaca.postForm("/alpaca/oauth/revoke", Caller.form(form)), 401, "invalid_client");
    form = form(tokens.access());
    form.remove("token");
    assertError(alpaca.postForm("/alpaca/oauth/revoke", Caller.form(form)), 400, "invalid_request");
    assertThat(alpaca.account(tokens.access()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> revoke(String token) {
    return alpaca.postForm("/alpaca/oauth/revoke", Caller.form(form(token)));
  }

  private static Map<String, String> form(String token) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", AlpacaClient.APP.clientId());
    form.put("client_secret", AlpacaClient.APP.secret());
    form.put("token", token);
    form.put("token_type_hint", "refresh_token");
    return form;
  }

  @ParameterizedTest
  @CsvSource({
    "alpaca, client_secret_post, /oauth/authorize, /oauth/token",
    "schwab, client_secret_basic, /v1/oauth/authorize, /v1/oauth/token",
    "tdameritrade, none, /auth, /v1/oauth2/token",
    "ibkr, private_key_jwt, /oauth2/authorize, /oauth2/api/v1/token"
  })
  void eachServerOfOAuth2SaysWhereWhatIs(
      String broker, String method, String authorize, String token) {
    JsonNode metadata =
        Caller.json(alpaca.get("/.well-known/oauth-authorization-server/" + broker));
    String issuer = sandbox.url() + "/" + broker;
    assertThat(metadata.path("issuer").asText()).isEqualTo(issuer);
    assertThat(metadata.path("authorization_endpoint").asText()).isEqualTo(issuer + authorize);
    assertThat(metadata.path("token_endpoint").asText()).isEqualTo(issuer + token);
    assertThat(metadata.at("/token_endpoint_auth_methods_supported/0").asText()).isEqualTo(method);
    assertThat(metadata.at("/code_challenge_methods_supported/0").asText()).isEqualTo("S256");
    assertThat(metadata.has("revocation_endpoint")).isEqualTo(broker.equals("alpaca"));
  }

  @Test
  void itSaysWhatIsSwitchedOn() {
    JsonNode before = metadata();
    turn("iss", true);
    alpaca.refreshTokens(true);
    JsonNode after = metadata();
    assertThat(before.path("authorization_response_iss_parameter_supported").asBoolean()).isFalse();
    assertThat(after.path("authorization_response_iss_parameter_supported").asBoolean()).isTrue();
    assertThat(before.path("grant_types_supported")).hasSize(1);
    assertThat(after.path("grant_types_supported")).hasSize(2);
  }

  private JsonNode metadata() {
    return Caller.json(alpaca.get("/.well-known/oauth-authorization-server/alpaca"));
  }

  @Test
  void etradeSaysNothing() {
    assertThat(alpaca.get("/.well-known/oauth-authorization-server/etrade").statusCode())
        .isEqualTo(404);
  }
}
