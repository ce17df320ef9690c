package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that a broker shows and its user types. */
@QuarkusTest
class VerifyTest extends GatewayTest {

  private static final String CALLBACK = "/api/auth/broker/callback";
  private static final Pattern CODE = Pattern.compile("id=\"verifier\">([^<]+)<");

  @BeforeEach
  void brokersShowCodes() {
    turn("etrade", "callback", false);
  }

  @AfterEach
  void brokersSendBack() {
    turn("etrade", "callback", true);
  }

  @Test
  void aCodeThatIsTypedConnects() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    assertThat(page.uri().toString()).isEqualTo(home + "/connect/verify?broker=handmade");
    JsonNode open = open(alice, "handmade");

    JsonNode done = json(type(alice, open, " " + code(alice, open) + "\n"));

    assertThat(done.get("result").asText()).isEqualTo("connected");
    assertThat(done.get("message").asText()).startsWith("Evergrant now keeps your permission");
    assertThat(vault.stored.get(0).tokens().tokenSecret()).isNotNull();
    assertThat(alice.cookies).doesNotContainKey("evergrant-attempt-handmade");
    assertThat(alice.call("GET", address("handmade"), null).statusCode()).isEqualTo(404);
  }

  @Test
  void theSameCodeSentTwiceShowsTheSameResult() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    String code = code(alice, open);
    String first = type(alice, open, code).body();
    assertThat(type(alice, open, code).body()).isEqualTo(first);
    assertThat(vault.stored).hasSize(1);
  }

  @Test
  void threeWrongCodesEndTheAttempt() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    String code = code(alice, open);

    HttpResponse<String> first = type(alice, open, "WRONG");
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(json(first).get("result").asText()).isEqualTo("wrong-verifier");
    assertThat(json(first).get("triesLeft").asInt()).isEqualTo(2);
    assertThat(json(first).get("message").asText())
        .contains("did not accept this code. You have 2 more tries.")
        .doesNotContain("WRONG");
    assertThat(open(alice, "handmade")).as("still open").isEqualTo(open);
    assertThat(json(type(alice, open, "WRONG")).get("message").asText())
        .contains("You have one more try.");
    assertThat(json(type(alice, open, "WRONG")).get("result").asText()).isEqualTo("code-rejected");
    assertThat(alice.cookies).doesNotContainKey("evergrant-attempt-handmade");

    assertThat(json(type(alice, open, code)).get("result").asText())
        .as("too late")
        .isEqualTo("code-rejected");
    assertThat(vault.stored).isEmpty();
  }

  @Test
  void afterAWrongCodeTheRightOneConnects() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    String code = code(alice, open);
    type(alice, open, "WRONG");
    JsonNode right = json(type(alice, open, code));
    assertThat(right.get("result").asText()).isEqualTo("connected");
    assertThat(right.has("triesLeft")).isFalse();
    assertThat(asked()).containsExactly("begin", "consume", "reopen", "consume", "store", "finish");
  }

  @Test
  void aVaultThatCannotCountEndsTheAttempt() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    vault.refuseAfter(1, 1);
    assertThat(json(type(alice, open, "WRONG")).get("result").asText()).isEqualTo("code-rejected");
  }

  @Test
  void aCodeIsAWayOutWhereTheCallbackIsNotKnown() {
    Browser alice = alice();
    HttpResponse<String> consent = alice.open("/connect/etrade");
    assertThat(consent.uri().toString()).startsWith(sandbox);
    String code = code(alice.answer(consent, "approve"));

    assertThat(broker(alice, "etrade").get("typedCode").asBoolean()).isTrue();
    JsonNode done = json(type(alice, open(alice, "etrade"), "etrade", code));
    assertThat(done.get("result").asText()).isEqualTo("connected");
  }

  @Test
  void thePageCanBeLoadedAgainAndNoAddressHoldsTheToken() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    assertThat(open(alice, "handmade")).isEqualTo(open);
    assertThat(alice.visited).noneMatch(address -> address.contains("oauth_token"));
    assertThat(alice.setCookies)
        .filteredOn(cookie -> cookie.startsWith("evergrant-attempt-handmade="))
        .singleElement()
        .satisfies(
            cookie ->
                assertThat(cookie.split(";\\s*"))
                    .contains(
                        "HttpOnly", "SameSite=Lax", "Path=" + address("handmade"), "Max-Age=300"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a.b",
        "dG9rZW4.aHR0cHM6Ly9ldmlsLmV4YW1wbGU",
        "dG9rZW4.aHR0cDovL2xvY2FsaG9zdDoxLw",
        "dG9rZW4.eA",
        "A.A",
        "dG9rZW4."
      })
  void aCookieThatIsNotOursOpensNothing(String value) {
    Browser alice = alice();
    alice.cookies.put("evergrant-attempt-handmade", value);
    HttpResponse<String> response = alice.call("GET", address("handmade"), null);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(problem(response)).isEqualTo("not-found");
    assertThat(response.body()).contains("is open any more").doesNotContain("evil.example");
  }

  @ParameterizedTest
  @CsvSource({"nobody, unknown-broker", "schwab, not-found", "%3Cb%3E, unknown-broker"})
  void whereNoCodeIsTypedNothingIsOpen(String broker, String type) {
    HttpResponse<String> response = alice().call("GET", address(broker), null);
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(problem(response)).isEqualTo(type);
  }

  @Test
  void aCodeWorksForNoOtherUserBrowserOrBroker() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    String code = code(alice, open);
    Browser bob = bob();
    bob.cookies.put("__Host-evergrant-browser", alice.cookies.get("__Host-evergrant-browser"));

    assertThat(problem(type(bob, open, code))).isEqualTo("invalid-state");
    assertThat(problem(type(alice(), open, code))).isEqualTo("invalid-state");
    assertThat(problem(type(alice, open, "etrade", code))).isEqualTo("invalid-state");
    HttpResponse<String> elsewhere =
        alice.send(
            "POST",
            CALLBACK,
            "{}",
            Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"));
    assertThat(problem(elsewhere)).isEqualTo("cross-site");

    assertThat(vault.open()).isEqualTo(1);
    assertThat(json(type(alice, open, code)).get("result").asText()).isEqualTo("connected");
  }

  @Test
  void aCodeThatComesTooLateIsSaidToBe() {
    Browser alice = alice();
    JsonNode open = begun(alice, "handmade");
    vault.expireAttempts();
    assertThat(problem(type(alice, open, "CODE"))).isEqualTo("expired-state");
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"verifier\":\"\"}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"verifier\":1}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"verifier\":[\"v\"]}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"verifier\":\"\\ud800\"}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"verifier\":\"v\",\"code\":\"c\"}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"verifier\":\"v\",\"state\":\"s\"}",
        "{\"broker\":\"handmade\",\"requestToken\":TOKEN,\"error\":\"access_denied\"}",
        "{\"broker\":\"handmade\",\"requestToken\":1,\"verifier\":\"v\"}",
        "{\"broker\":\"handmade\",\"verifier\":\"v\"}",
        "{\"broker\":\"handmade\",\"requestToken\":\"\",\"verifier\":\"v\"}",
        "{\"broker\":\"schwab\",\"requestToken\":TOKEN,\"verifier\":\"v\"}",
        "{\"broker\":\"nobody\",\"requestToken\":TOKEN,\"verifier\":\"v\"}"
      })
  void aMalformedBodyIsAProblemAndChangesNothing(String template) {
    Browser alice = alice();
    String token =
        json(alice.call("GET", "/api/auth/broker/handmade/authorize", null))
            .get("requestToken")
            .toString();
    HttpResponse<String> response =
        alice.call("POST", "/api/auth/broker/callback", template.replace("TOKEN", token));
    assertThat(response.statusCode()).as(response.body()).isIn(400, 403, 404);
    assertThat(problem(response)).isIn("invalid-request", "invalid-state", "unknown-broker");
    assertThat(vault.open()).isEqualTo(1);
  }

  @Test
  void nothingSecretIsLogged() {
    try (Logs logs = new Logs()) {
      Browser alice = alice();
      JsonNode open = begun(alice, "handmade");
      String code = code(alice, open);
      String secret = vault.requestSecret();
      type(alice, open, "WRONG-VERIFIER");
      type(alice, open, code);
      assertThat(logs.text())
          .doesNotContain(
              List.of(open.get("requestToken").asText(), secret, "WRONG-VERIFIER", code));
    }
  }

  private static String address(String broker) {
    return "/api/auth/broker/" + broker + "/open";
  }

  private JsonNode begun(Browser browser, String broker) {
    browser.open("/connect/" + broker);
    return open(browser, broker);
  }

  private static JsonNode open(Browser browser, String broker) {
    HttpResponse<String> response = browser.call("GET", address(broker), null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return json(response);
  }

  private static HttpResponse<String> type(Browser browser, JsonNode open, String code) {
    return type(browser, open, "handmade", code);
  }

  private static HttpResponse<String> type(
      Browser browser, JsonNode open, String broker, String code) {
    return browser.call(
        "POST",
        CALLBACK,
        JsonObject.of(
                "broker",
                broker,
                "requestToken",
                open.get("requestToken").asText(),
                "verifier",
                code)
            .encode());
  }

  /** Follows the page's link and approves. */
  private static String code(Browser browser, JsonNode open) {
    return code(browser.answer(browser.get(open.get("consentPage").asText()), "approve"));
  }

  private static String code(HttpResponse<String> shown) {
    Matcher matcher = CODE.matcher(shown.body());
    assertThat(matcher.find()).as(shown.body()).isTrue();
    return matcher.group(1);
  }
}
