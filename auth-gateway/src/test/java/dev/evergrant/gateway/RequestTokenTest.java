package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import dev.evergrant.gateway.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E*TRADE's way back: a token of its own, and no state. */
@QuarkusTest
class RequestTokenTest extends GatewayTest {

  private static final String SUCCESS = "/connect/result?broker=etrade&result=connected";

  @Test
  void theAttemptIsFoundByTheHashOfTheToken() {
    Browser alice = alice();
    String callback = alice.approve("etrade");
    assertThat(callback)
        .startsWith(home + "/auth/broker/callback?oauth_token=")
        .contains("&oauth_verifier=")
        .doesNotContain("state");

    HttpResponse<String> response = alice.get(callback);

    assertThat(location(response)).endsWith(SUCCESS);
    assertThat(asked()).containsExactly("begin", "consume", "store", "finish");
  }

  @Test
  void programsAreToldTheTokenAndTheWayBack() {
    JsonNode answer = json(alice().call("GET", "/api/auth/broker/etrade/authorize", null));
    String token = answer.get("requestToken").asText();
    assertThat(answer.get("returnBy").asText()).isEqualTo("callback");
    assertThat(query(answer.get("authorizationUrl").asText())).containsEntry("token", token);
    assertThat(vault.knows(Secret.of(token).sha256())).isTrue();
    assertThat(vault.requestSecret()).isNotBlank();
  }

  @Test
  void aSecondLoadShowsTheSameResult() {
    Browser alice = alice();
    String callback = alice.approve("etrade");
    alice.get(callback);
    assertThat(location(alice.get(callback))).endsWith(SUCCESS);
    assertThat(vault.stored).hasSize(1);
  }

  @Test
  void itWorksForNoOtherUserBrowserOrBroker() {
    Browser alice = alice();
    String callback = alice.approve("etrade");
    Browser bob = bob();
    bob.cookies.put("__Host-evergrant-browser", alice.cookies.get("__Host-evergrant-browser"));
    Browser otherBrowser = alice();
    begin(otherBrowser, "schwab");

    refused(bob.get(callback));
    refused(otherBrowser.get(callback));
    refused(alice().get(callback));
    for (String other : List.of("schwab", "handmade")) {
      assertThat(location(alice.get(callback.replace("callback?", "callback/" + other + "?"))))
          .endsWith("?broker=" + other + "&result=invalid-state");
    }

    assertThat(vault.stored).isEmpty();
    assertThat(location(alice.get(callback))).endsWith(SUCCESS);
  }

  @Test
  void itsAttemptIsNotOpenedByTheParametersOfTheOtherProtocol() {
    Browser alice = alice();
    String token = token(alice, "etrade");
    String state = Secret.of(token).sha256();
    refused(alice.get("/auth/broker/callback?code=c&state=" + state));
    refused(alice.get("/auth/broker/callback?error=access_denied&state=" + state));
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "oauth_token=TOKEN, access-denied",
    "oauth_token=TOKEN&oauth_problem=user_refused, access-denied",
    "oauth_token=TOKEN&oauth_problem=permission_denied, access-denied",
    "denied=TOKEN, access-denied",
    "oauth_token=TOKEN&denied=true, access-denied",
    "oauth_token=TOKEN&oauth_problem=token_expired, code-rejected",
    "oauth_token=TOKEN&oauth_problem=consumer_key_rejected, unauthorized-client",
    "oauth_token=TOKEN&oauth_problem=%3Cscript%3E, unknown"
  })
  void aDenialIsSaidInWords(String parameters, String slug) {
    Browser alice = alice();
    String token = token(alice, "etrade");
    HttpResponse<String> page =
        alice.open(
            "/auth/broker/callback?"
                + parameters.replace("TOKEN", URLEncoder.encode(token, StandardCharsets.UTF_8)));
    assertThat(page.uri().toString()).endsWith("broker=etrade&result=" + slug);
    assertThat(words(alice, page).get("title").asText()).isEqualTo("E*TRADE was not connected");
    assertThat(vault.open()).isZero();
    assertThat(vault.stored).isEmpty();
  }

  @Test
  void aVerifierThatTheCallbackMadeUpEndsTheAttempt() {
    Browser alice = alice();
    String callback = alice.approve("etrade").replaceFirst("oauth_verifier=.*", "oauth_verifier=x");
    assertThat(location(alice.get(callback))).endsWith("result=code-rejected");
    assertThat(vault.open()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth_token=",
        "oauth_token=&oauth_verifier=v",
        "oauth_token=made-up&oauth_verifier=v",
        "oauth_token=made-up",
        "oauth_verifier=v",
        "oauth_problem=user_refused",
        "denied=made-up",
        "denied="
      })
  void aMissingOrMadeUpTokenIsRefused(String parameters) {
    Browser alice = alice();
    begin(alice, "schwab");
    refused(alice.get("/auth/broker/callback?" + parameters));
    refused(alice.get("/auth/broker/callback?oauth_verifier=v&oauth_token=" + "x".repeat(5000)));
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&oauth_verifier=",
        "&oauth_verifier=%20",
        "&oauth_verifier=a&oauth_verifier=b",
        "&oauth_verifier=v&oauth_problem=user_refused",
        "&oauth_verifier=v&denied=x",
        "&oauth_verifier=v&state=0000000000000000000000000000000000000000000000000000000000000000",
        "&oauth_token=another&oauth_verifier=v",
        "&oauth_verifier=%ff"
      })
  void whatCouldMeanTwoThingsChangesNothing(String rest) {
    Browser alice = alice();
    String token = URLEncoder.encode(token(alice, "etrade"), StandardCharsets.UTF_8);
    HttpResponse<String> response = alice.get("/auth/broker/callback?oauth_token=" + token + rest);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(RawRequest.get(home, "/auth/broker/callback?oauth_token=%zz", alice))
        .startsWith("HTTP/1.1 400 ");
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "500, 503, broker-unavailable",
    "503, 503, broker-unavailable",
    "lost, 503, broker-unavailable",
    "html_403, 503, broker-unavailable",
    "malformed_json, 503, broker-unavailable"
  })
  void aBrokerThatGivesNoRequestTokenIsAProblem(String fault, int status, String type) {
    Browser alice = alice();
    fail("etrade", fault);
    HttpResponse<String> response = alice.call("GET", "/api/auth/broker/etrade/authorize", null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(problem(response)).isEqualTo(type);
    assertThat(vault.attempts()).isZero();
    fail("etrade", fault);
    assertThat(alice.get("/connect/etrade").body()).contains("E*TRADE cannot be reached");
  }

  @Test
  void nothingSecretIsAnsweredOrLogged() {
    try (Logs logs = new Logs()) {
      Browser alice = alice();
      String callback = alice.approve("etrade");
      List<String> secrets = List.of(query(callback).get("oauth_token"), vault.requestSecret());
      StringBuilder answers = new StringBuilder();
      answers.append(alice.get(callback).body());
      answers.append(bob().get(callback).body());
      answers.append(alice.get(callback + "&denied=x").body());
      assertThat(answers + logs.text()).doesNotContain(secrets);
      assertThat(logs.text()).doesNotContain("oauth_verifier=");
    }
  }

  private String token(Browser browser, String broker) {
    return json(browser.call("GET", "/api/auth/broker/" + broker + "/authorize", null))
        .get("requestToken")
        .asText();
  }

  private static void refused(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(403);
    assertThat(response.body()).contains("This connect attempt is not valid");
  }
}
