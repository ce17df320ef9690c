package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest extends GatewayTest {

  @Test
  void theOverviewLeadsThroughTheLoginAndShowsWhoIsThere() {
    HttpResponse<String> page = new Browser(home, "alice").open("/");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.uri().toString()).isEqualTo(home + "/");
    assertThat(page.body())
        .contains("alice@example.org", "href=\"/logout\"", "Charles Schwab", "Not connected")
        .contains("href=\"/connect/schwab?environment=live\"")
        .contains("Gone Broker has moved to Charles Schwab", "href=\"/connect/schwab\"")
        .contains("UNSET_OAUTH_CLIENT_ID")
        .doesNotContain("href=\"/connect/unset", "href=\"/connect/gone");
  }

  @Test
  void aConnectedBrokerCanBeReconnectedRefreshedAndDisconnected() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    assertThat(alice.get("/").body())
        .contains("Reconnect", "Next refresh")
        .contains("data-path=\"/api/brokers/schwab/oauth/refresh?environment=live\"")
        .contains("data-method=\"DELETE\"");
  }

  @Test
  void theOverviewSaysWhatItShowsSoThatItsScriptNoticesChanges() {
    Browser alice = alice();
    assertThat(alice.get("/").body()).contains("data-revisions=\"\"");
    alice.open(alice.approve("schwab"));
    String shown = alice.get("/").body().replaceAll("(?s).*data-revisions=\"([^\"]*)\".*", "$1");
    assertThat(json(alice.call("GET", "/api/brokers", null)).findParents("revision"))
        .singleElement()
        .satisfies(
            connection ->
                assertThat(shown)
                    .isEqualTo(
                        connection.get("id").asText() + ":" + connection.get("revision").asText()));
  }

  @Test
  void aMadeUpAddressClaimsNoConnection() {
    HttpResponse<String> page = alice().get("/connect/result?broker=schwab&result=connected");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Back from Charles Schwab").doesNotContain("is connected");
  }

  @Test
  void afterTheLogoutTheSessionIsGone() {
    Browser alice = alice();
    HttpResponse<String> out = alice.get("/logout");
    assertThat(out.statusCode()).isEqualTo(302);
    assertThat(out.headers().firstValue("Location").orElseThrow())
        .startsWith(issuer + "/end?")
        .contains("post_logout_redirect_uri=" + home.replace(":", "%3A").replace("/", "%2F"));
    assertThat(alice.cookies.keySet()).noneMatch(name -> name.startsWith("q_session"));
    assertThat(alice.get("/").statusCode()).isEqualTo(302);
  }

  @Test
  void aSessionOutlivesTheTokensItBeganWith() {
    Browser brief = new Browser(home, "brief").login();
    vault.calls.clear();
    assertThat(brief.get("/").statusCode()).isEqualTo(200);
    assertThat(vault.calls)
        .singleElement()
        .satisfies(
            call ->
                assertThat(new JsonObject(call.claims()).getLong("exp"))
                    .isGreaterThan(Instant.now().plusSeconds(60).getEpochSecond()));
  }

  @ParameterizedTest
  @CsvSource({
    "/nothing, 404, There is no page",
    "/connect/nobody, 404, Unknown broker",
    "/connect/unset, 409, UNSET_OAUTH_CLIENT_ID",
    "/connect/schwab?environment=paper, 400, environment must be live",
    "/connect/result, 404, Unknown broker",
    "/connect/result?broker=schwab, 400, result is none",
    "/connect/result?broker=schwab&result=%3Cb%3E, 400, result is none",
    "/auth/broker/callback/nobody?state=x, 404, Unknown broker"
  })
  void anErrorIsAPageWithAWayBack(String path, int status, String words) {
    HttpResponse<String> page = alice().get(path);
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains(words, "href=\"/\"").doesNotContain("<b>");
  }

  @Test
  void aVaultThatIsAwayIsAPageToo() {
    Browser alice = alice();
    vault.answerUser(new ProblemException(ProblemType.UNAVAILABLE));
    HttpResponse<String> page = alice.get("/");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("Try again later", "href=\"/\"")
        .doesNotContain("Nothing was changed");
  }

  @Test
  void aLoginThatFailsIsAPageWithAWayBack() {
    Browser browser = stranger();
    String state =
        query(browser.get("/").headers().firstValue("Location").orElseThrow()).get("state");
    HttpResponse<String> denied =
        browser.get("/session/callback?error=access_denied&state=" + state);
    assertThat(denied.statusCode()).isEqualTo(401);
    assertThat(denied.body()).contains("Log in first", "href=\"/\"");
  }

  @Test
  void aLoginsPageLoadedAgainLeadsHome() {
    Browser alice = new Browser(home, "alice");
    alice.open("/");
    String back =
        alice.visited.stream()
            .filter(address -> address.contains("/session/callback"))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> again = alice.get(back);
    assertThat(again.statusCode()).isEqualTo(303);
    assertThat(again.headers().firstValue("Location").orElseThrow()).isEqualTo(home + "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/brokers",
        "/nothing",
        "/auth/broker/callback/schwab",
        "/q/health/ready",
        "/connect/result?broker=schwab&result=connected",
        "/logout"
      })
  void everyAnswerKeepsItselfToItself(String path) {
    HttpResponse<String> response = alice().get(path);
    Map<String, String> expected =
        Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Cache-Control", "no-store");
    expected.forEach(
        (name, value) -> assertThat(response.headers().allValues(name)).containsOnly(value));
    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "/assets/evergrant.css",
        "/assets/evergrant.js",
        "/assets/evergrant.svg"
      })
  void whatNeedsNoLoginIsOpen(String path) {
    assertThat(stranger().get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void theApisDescriptionNamesItsCallsAndNoPages() {
    assertThat(stranger().get("/q/openapi?format=json").body())
        .contains(
            "/api/brokers", "/api/auth/broker/{broker}/authorize", "/api/auth/broker/callback")
        .doesNotContain("\"/connect/", "\"/logout");
  }
}
