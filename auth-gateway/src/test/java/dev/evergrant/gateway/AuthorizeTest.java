package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.oauth2.Pkce;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AuthorizeTest extends GatewayTest {

  private static final String AUTHORIZE = "/api/auth/broker/schwab/authorize";

  @Test
  void theAddressHoldsWhatTheVaultRemembers() {
    Browser alice = alice();

    HttpResponse<String> response = alice.call("GET", AUTHORIZE, null);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.get("broker").asText()).isEqualTo("schwab");
    assertThat(answer.get("environment").asText()).isEqualTo("live");
    assertThat(answer.get("returnBy").asText()).isEqualTo("callback");
    assertThat(answer.has("requestToken")).isFalse();
    assertThat(Instant.parse(answer.get("expiresAt").asText()))
        .isBetween(
            Instant.now().plus(Duration.ofMinutes(4)), Instant.now().plus(Duration.ofMinutes(6)));
    String address = answer.get("authorizationUrl").asText();
    assertThat(address).startsWith(sandbox + "/schwab/v1/oauth/authorize?");
    Map<String, String> query = query(address);
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "client")
        .containsEntry("redirect_uri", home + "/auth/broker/callback/schwab")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("code_challenge", Pkce.challenge(Secret.of(vault.verifier())));
    assertThat(query.get("state")).matches("[0-9a-f]{64}");
    assertThat(vault.calls).extracting("what").containsOnlyOnce("begin");
  }

  @Test
  void everyAttemptHasAStateOfItsOwn() {
    Browser alice = alice();
    assertThat(state(alice.call("GET", AUTHORIZE, null)))
        .isNotEqualTo(state(alice.call("GET", AUTHORIZE, null)));
    assertThat(vault.attempts()).isEqualTo(2);
  }

  @Test
  void theBrowsersCookieIsBoundToOurHostAndHiddenFromScripts() {
    Browser alice = alice();
    alice.call("GET", AUTHORIZE, null);
    assertThat(alice.setCookies)
        .filteredOn(cookie -> cookie.startsWith("__Host-evergrant-browser="))
        .singleElement()
        .satisfies(
            cookie ->
                assertThat(cookie.split(";\\s*"))
                    .anyMatch(part -> part.matches("__Host-evergrant-browser=[0-9a-f]{64}"))
                    .contains("Secure", "HttpOnly", "SameSite=Lax", "Path=/")
                    .noneMatch(part -> part.startsWith("Domain")));
  }

  @Test
  void aBrowserKeepsItsCookieUnlessItIsNoneOfOurs() {
    Browser alice = alice();
    alice.call("GET", AUTHORIZE, null);
    String first = alice.cookies.get("__Host-evergrant-browser");
    alice.call("GET", AUTHORIZE, null);
    assertThat(alice.cookies).containsEntry("__Host-evergrant-browser", first);

    alice.cookies.put("__Host-evergrant-browser", "forged");
    alice.call("GET", AUTHORIZE, null);
    assertThat(alice.cookies.get("__Host-evergrant-browser")).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @CsvSource({
    "nobody, 404, unknown-broker",
    "SCHWAB, 404, unknown-broker",
    "unset, 409, broker-not-configured",
    "gone, 409, broker-not-available"
  })
  void aBrokerThatCannotBeConnectedIsAProblem(String broker, int status, String type) {
    HttpResponse<String> response =
        alice().call("GET", "/api/auth/broker/" + broker + "/authorize", null);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem(response)).isEqualTo(type);
    assertThat(vault.attempts()).isZero();
  }

  @Test
  void aRetiredBrokerPointsToItsSuccessorAndAnUnconfiguredOneToItsVariables() {
    Browser alice = alice();
    assertThat(detail(alice.call("GET", "/api/auth/broker/gone/authorize", null)))
        .isEqualTo("Gone Broker has shut down: connect Charles Schwab (schwab) instead");
    assertThat(detail(alice.call("GET", "/api/auth/broker/unset/authorize", null)))
        .contains("UNSET_OAUTH_CLIENT_ID", "UNSET_OAUTH_CLIENT_SECRET");
  }

  @Test
  void theLinkToARetiredBrokerLeadsToItsSuccessor() {
    HttpResponse<String> page = alice().get("/connect/gone");
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.body())
        .contains("Gone Broker has moved to Charles Schwab", "href=\"/connect/schwab\"");
    assertThat(vault.attempts()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"paper", "LIVE", "unknown", "%00", "live&environment=paper", "live&environment=live"})
  void anEnvironmentThatTheBrokerDoesNotHaveIsRefused(String environment) {
    HttpResponse<String> response =
        alice().call("GET", AUTHORIZE + "?environment=" + environment, null);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(problem(response)).isEqualTo("invalid-request");
    assertThat(vault.attempts()).isZero();
  }

  @Test
  void withoutALoginAProgramIsToldSoAndABrowserIsLedToIt() {
    HttpResponse<String> program = stranger().call("GET", AUTHORIZE, null);
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(problem(program)).isEqualTo("unauthenticated");

    HttpResponse<String> browser = stranger().get("/connect/schwab");
    assertThat(browser.statusCode()).isEqualTo(302);
    assertThat(browser.headers().firstValue("Location").orElseThrow())
        .contains("/authorize?", "code_challenge=");
  }

  @Test
  void aProgramWithABearerTokenMayBegin() {
    HttpResponse<String> response =
        stranger().send("GET", AUTHORIZE + "?environment=live", null, bearer("carol"));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void theLinkOfAMailLeadsThroughTheLoginToTheConsentPage() {
    Browser alice = new Browser(home, "alice");
    HttpResponse<String> page = alice.open("/connect/schwab?environment=live");
    assertThat(page.uri().toString()).startsWith(sandbox + "/schwab/v1/oauth/authorize");
    assertThat(page.body()).contains("decision");
  }

  @Test
  void aVaultThatIsAwayMeansTryAgainLater() {
    Browser alice = alice();
    vault.refuse(1);
    HttpResponse<String> response = alice.call("GET", AUTHORIZE, null);
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(problem(response)).isEqualTo("unavailable");
    assertThat(response.headers().firstValue("Retry-After")).contains("5");
  }

  private static String detail(HttpResponse<String> response) {
    return json(response).path("detail").asText();
  }

  private static String state(HttpResponse<String> response) {
    return query(json(response).get("authorizationUrl").asText()).get("state");
  }
}
