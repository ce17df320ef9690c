package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest extends SandboxTest {

  @Test
  void theConsentPageNamesTheBrokerTheAppAndTwoAccounts() {
    HttpResponse<String> page = client.authorize(Client.question());

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.body())
        .contains("Schwab", "our-app", "localhost:8080", "····0037", "····4162", "7 days")
        .contains("<strong>Sandbox.</strong>", "lang=\"en\"", "name=\"viewport\"")
        .contains("value=\"approve\">Approve<", "value=\"deny\">Deny<")
        .doesNotContain("<script")
        .doesNotContainPattern("\\{[a-z]+}");
  }

  @Test
  void aFurtherParameterIsIgnored() {
    Map<String, String> question = Client.question();
    question.put("theme", "dark");
    assertThat(client.authorize(question).statusCode()).isEqualTo(200);
  }

  @Test
  void scopeStateAndChallengeMayBeLeftOut() {
    Map<String, String> question = Client.question();
    question.keySet().removeAll(Map.of("scope", "", "state", "", "code_challenge", "").keySet());
    question.remove("code_challenge_method");
    HttpResponse<String> answer = client.decide(client.ask(question), "approve");

    assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContain("state");
  }

  @ParameterizedTest
  @CsvSource({
    "client_id, another-app",
    "client_id, ''",
    "redirect_uri, ''",
    "redirect_uri, http://localhost:8080/auth/broker/callback/schwab/",
    "redirect_uri, http://localhost:8080/auth/broker/callback/schwab?x=1",
    "redirect_uri, http://localhost:8080/auth/broker/callback/SCHWAB",
    "redirect_uri, https://evil.example/"
  })
  void aWrongAppOrAddressGetsAPageAndNoRedirect(String name, String value) {
    Map<String, String> question = Client.question();
    question.put(name, value);
    HttpResponse<String> answer = client.authorize(question);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.body()).contains("cannot ask for your consent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_id=our-app", "redirect_uri=https%3A%2F%2Fevil.example%2F"})
  void anAppOrAddressGivenTwiceGetsAPageAndNoRedirect(String again) {
    HttpResponse<String> answer =
        client.get("/schwab/v1/oauth/authorize?" + Client.form(Client.question()) + "&" + again);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "response_type, token, unsupported_response_type",
    "response_type, '', invalid_request",
    "scope, api trading, invalid_scope",
    "code_challenge, tooShort, invalid_request",
    "code_challenge, '', invalid_request",
    "code_challenge_method, plain, invalid_request",
    "code_challenge_method, '', invalid_request"
  })
  void anyOtherMistakeGoesBackToTheAppWithItsState(String name, String value, String error) {
    Map<String, String> question = Client.question();
    question.put(name, value);
    HttpResponse<String> answer = client.authorize(question);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location"))
        .contains(Client.REDIRECT_URI + "?error=" + error + "&state=a%20state%20%26%20more");
  }

  @Test
  void anyOtherParameterGivenTwiceIsAMistake() {
    HttpResponse<String> answer =
        client.get("/schwab/v1/oauth/authorize?" + Client.form(Client.question()) + "&state=x");

    assertThat(answer.headers().firstValue("Location"))
        .contains(Client.REDIRECT_URI + "?error=invalid_request");
  }
}
