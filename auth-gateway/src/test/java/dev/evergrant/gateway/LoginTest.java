package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.ForgedSession;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LoginTest extends GatewayTest {

  @ParameterizedTest
  @CsvSource({
    "evergrant, 200",
    "evergrant+token-vault, 200",
    "auth-gateway, 401",
    "token-vault, 401",
    "auth-gateway+token-vault, 401"
  })
  void onlyATokenForThisApiIsABearerToken(String audience, int status) {
    Browser program = stranger();
    String token = program.get(issuer + "/mint?sub=alice&aud=" + audience.replace('+', ',')).body();
    HttpResponse<String> response =
        program.send(
            "GET",
            "/api/brokers",
            null,
            Map.of("Authorization", "Bearer " + token, "Accept", "application/json"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(vault.calls).hasSize(status == 200 ? 1 : 0);
  }

  @Test
  void theIdTokenInTheLogoutsAddressOpensNothing() {
    Browser alice = alice();
    String logout = alice.get("/logout").headers().firstValue("Location").orElseThrow();
    String idToken = query(logout).get("id_token_hint");
    assertThat(idToken.split("\\.")).hasSize(3);
    HttpResponse<String> response =
        stranger().send("GET", "/api/brokers", null, Map.of("Authorization", "Bearer " + idToken));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(problem(response)).isEqualTo("unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?error=access_denied&error_description=FORGED&state=",
        "?error=FORGED&state=",
        "?code=FORGED&state=",
      })
  void nothingThatTheProviderOrACallerWritesIsLogged(String query) {
    Browser browser = stranger();
    String state =
        query(browser.get("/").headers().firstValue("Location").orElseThrow()).get("state");
    try (Logs logs = new Logs()) {
      HttpResponse<String> failed =
          browser.get(
              "/session/callback"
                  + query.replace("FORGED", "x%0d%0a2026-01-01%20INFO%20All%20is%20well%1b%5b31m")
                  + state);
      assertThat(failed.statusCode()).isEqualTo(401);
      assertThat(failed.body()).contains("Log in first", "href=\"/\"").doesNotContain("All is");
      assertThat(logs.text())
          .contains("A login failed: ")
          .doesNotContain("All is well", "\u001b", state);
    }
  }

  @Test
  void aSessionOfAnotherProviderLeadsThroughTheLoginToTheSameAddress() {
    Browser alice = alice();
    alice.cookies.put("q_session", ForgedSession.cookie(issuer));
    try (Logs logs = new Logs()) {
      HttpResponse<String> response = alice.get("/connect/schwab?environment=live");
      assertThat(response.statusCode()).isEqualTo(303);
      assertThat(response.headers().firstValue("Location").orElseThrow())
          .isEqualTo(home + "/connect/schwab?environment=live");
      assertThat(alice.cookies).doesNotContainKey("q_session");
      assertThat(alice.open("/connect/schwab?environment=live").uri().toString())
          .startsWith(sandbox + "/schwab/v1/oauth/authorize");
      assertThat(logs.text()).contains("A session was given up").doesNotContain("mallory");
    }
  }

  @Test
  void aCallOfOurPageWithSuchASessionIsToldToLogIn() {
    Browser alice = alice();
    alice.cookies.put("q_session", ForgedSession.cookie(issuer));
    HttpResponse<String> response = alice.call("GET", "/api/brokers", null);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(problem(response)).isEqualTo("unauthenticated");
    assertThat(alice.cookies).doesNotContainKey("q_session");
  }

  @Test
  void anotherSiteCannotLogAUserOut() {
    Browser alice = alice();
    HttpResponse<String> refused =
        alice.send(
            "GET", "/logout", null, Map.of("Accept", "text/html", "Sec-Fetch-Site", "cross-site"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("The request came from another site");
    assertThat(alice.get("/").statusCode()).isEqualTo(200);
  }
}
