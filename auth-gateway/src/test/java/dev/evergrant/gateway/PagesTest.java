package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/connect/result?broker=schwab&result=connected",
        "/connect/verify?broker=etrade",
        "/preferences"
      })
  void aPageOfTheDashboardLeadsThroughTheLoginAndBack(String path) {
    assertThat(stranger().get(path).statusCode()).isEqualTo(302);
    HttpResponse<String> page = new Browser(home, "alice").open(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.uri().toString()).isEqualTo(home + path);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.body()).contains("The dashboard's stand-in");
  }

  @Test
  void theWayOutOfOurMailsNeedsNoLogin() {
    HttpResponse<String> page = stranger().get("/unsubscribe?id=x");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("The dashboard's stand-in");
  }

  @Test
  void theDocumentHasNoAddressOfItsOwn() {
    HttpResponse<String> response = stranger().get("/index.html");
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(location(response)).isEqualTo("/");
  }

  @Test
  void whatIsNamedByItsContentMayBeKeptForGood() {
    HttpResponse<String> asset = stranger().get("/assets/stand-in-0123abcd.js");
    assertThat(asset.statusCode()).isEqualTo(200);
    assertThat(asset.headers().allValues("Cache-Control"))
        .containsExactly("public, immutable, max-age=31536000");
    HttpResponse<String> missing = stranger().get("/assets/of-another-version.js");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().allValues("Cache-Control")).containsExactly("no-store");
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
    assertThat(brief.call("GET", "/api/brokers", null).statusCode()).isEqualTo(200);
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
    "/auth/broker/callback/schwab?state=x&state=y, 400, more than once",
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
    vault.refuse(1);
    HttpResponse<String> page = alice.get("/connect/schwab");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body())
        .contains("Try again later", "href=\"/\"", "href=\"/page/message.css\"")
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
        "/page/message.css",
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
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                + "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'none'");
    assertThat(response.headers().firstValue("Strict-Transport-Security")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "/page/message.css",
        "/page/evergrant.svg"
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
