package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that a broker shows and its user types. */
@QuarkusTest
class VerifyTest extends GatewayTest {

  private static final String PAGE = "/connect/verify?broker=handmade";
  private static final String SUBMIT = "/connect/verify";
  private static final Pattern CODE = Pattern.compile("id=\"verifier\">([^<]+)<");
  private static final Pattern LINK =
      Pattern.compile("href=\"([^\"]+)\" target=\"_blank\" rel=\"noopener noreferrer\"");
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

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
    assertThat(page.uri().toString()).isEqualTo(home + PAGE);
    assertThat(page.body()).contains("Finish connecting Handmade Broker", "Type the code here");

    HttpResponse<String> done =
        alice.submit(SUBMIT, form("handmade", page, " " + code(alice, page) + "\n"));

    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(location(done)).endsWith("/connect/result?broker=handmade&result=connected");
    assertThat(alice.open(location(done)).body()).contains("Handmade Broker is connected");
    assertThat(vault.stored.get(0).tokens().tokenSecret()).isNotNull();
    assertThat(alice.cookies).doesNotContainKey("evergrant-attempt-handmade");
  }

  @Test
  void theSameCodeSentTwiceShowsTheSameResult() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    Map<String, String> form = form("handmade", page, code(alice, page));
    String first = location(alice.submit(SUBMIT, form));
    assertThat(location(alice.submit(SUBMIT, form))).isEqualTo(first);
    assertThat(vault.stored).hasSize(1);
  }

  @Test
  void threeWrongCodesEndTheAttempt() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    String code = code(alice, page);

    HttpResponse<String> first = alice.submit(SUBMIT, form("handmade", page, "WRONG"));
    assertThat(first.statusCode()).isEqualTo(422);
    assertThat(first.body())
        .contains("did not accept this code. You have 2 more tries.")
        .doesNotContain("WRONG");
    assertThat(link(first)).isEqualTo(link(page));
    HttpResponse<String> second = alice.submit(SUBMIT, form("handmade", first, "WRONG"));
    assertThat(second.body()).contains("You have one more try.");
    HttpResponse<String> third = alice.submit(SUBMIT, form("handmade", second, "WRONG"));
    assertThat(location(third)).endsWith("result=code-rejected");

    assertThat(location(alice.submit(SUBMIT, form("handmade", page, code))))
        .as("too late")
        .endsWith("result=code-rejected");
    assertThat(vault.stored).isEmpty();
  }

  @Test
  void afterAWrongCodeTheRightOneConnects() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    String code = code(alice, page);
    HttpResponse<String> again = alice.submit(SUBMIT, form("handmade", page, "WRONG"));
    assertThat(location(alice.submit(SUBMIT, form("handmade", again, code))))
        .endsWith("result=connected");
    assertThat(asked()).containsExactly("begin", "consume", "reopen", "consume", "store", "finish");
  }

  @Test
  void aVaultThatCannotCountEndsTheAttempt() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    vault.refuseAfter(1, 1);
    assertThat(location(alice.submit(SUBMIT, form("handmade", page, "WRONG"))))
        .endsWith("result=code-rejected");
  }

  @Test
  void aCodeIsAWayOutWhereTheCallbackIsNotKnown() {
    Browser alice = alice();
    HttpResponse<String> consent = alice.open("/connect/etrade");
    assertThat(consent.uri().toString()).startsWith(sandbox);
    String code = code(alice.answer(consent, "approve"));

    assertThat(alice.get("/").body()).contains("href=\"/connect/verify?broker=etrade\"");
    HttpResponse<String> page = alice.get("/connect/verify?broker=etrade");

    assertThat(location(alice.submit(SUBMIT, form("etrade", page, code))))
        .endsWith("broker=etrade&result=connected");
  }

  @Test
  void thePageCanBeLoadedAgainAndNoAddressHoldsTheToken() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    String token = token(page);
    assertThat(token(alice.get(PAGE))).isEqualTo(token);
    assertThat(alice.visited).noneMatch(address -> address.contains("oauth_token"));
    assertThat(alice.setCookies)
        .filteredOn(cookie -> cookie.startsWith("evergrant-attempt-handmade="))
        .singleElement()
        .satisfies(
            cookie ->
                assertThat(cookie.split(";\\s*"))
                    .contains("HttpOnly", "SameSite=Lax", "Path=/connect/verify", "Max-Age=300"));
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
    HttpResponse<String> page = alice.get(PAGE);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("No code is awaited", "href=\"/connect/handmade\"")
        .doesNotContain("evil.example");
  }

  @Test
  void aCodeWorksForNoOtherUserBrowserOrBroker() {
    Browser alice = alice();
    HttpResponse<String> page = alice.open("/connect/handmade");
    String code = code(alice, page);
    Browser bob = bob();
    bob.cookies.put("__Host-evergrant-browser", alice.cookies.get("__Host-evergrant-browser"));

    assertThat(bob.submit(SUBMIT, form("handmade", page, code)).statusCode()).isEqualTo(403);
    assertThat(alice().submit(SUBMIT, form("handmade", page, code)).statusCode()).isEqualTo(403);
    assertThat(alice.submit(SUBMIT, form("etrade", page, code)).statusCode()).isEqualTo(403);
    HttpResponse<String> elsewhere =
        alice.send(
            "POST",
            SUBMIT,
            "broker=handmade",
            Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Sec-Fetch-Site",
                "cross-site"));
    assertThat(problem(elsewhere)).isEqualTo("cross-site");

    assertThat(vault.open()).isEqualTo(1);
    assertThat(location(alice.submit(SUBMIT, form("handmade", page, code))))
        .endsWith("result=connected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "broker",
        "broker=handmade",
        "broker=handmade&request=TOKEN",
        "broker=handmade&request=TOKEN&verifier=",
        "broker=handmade&request=TOKEN&verifier=%20",
        "broker=handmade&request=TOKEN&verifier=a&verifier=b",
        "broker=handmade&request=TOKEN&request=TOKEN&verifier=a",
        "broker=handmade&request=TOKEN&verifier=%zz",
        "broker=handmade&request=TOKEN&verifier=%ff",
        "broker=handmade&request=TOKEN&verifier=\u00e4",
        "broker=schwab&request=TOKEN&verifier=a",
        "broker=nobody&request=TOKEN&verifier=a",
        "{\"broker\":\"handmade\"}"
      })
  void aMalformedFormIsRefusedAndChangesNothing(String template) {
    Browser alice = alice();
    String token = token(alice.open("/connect/handmade"));
    HttpResponse<String> response =
        alice.submit(
            SUBMIT, template.replace("TOKEN", URLEncoder.encode(token, StandardCharsets.UTF_8)));
    assertThat(response.statusCode()).as(response.body()).isIn(400, 404);
    assertThat(response.body()).contains("<h1>");
    assertThat(vault.open()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?broker=", "?broker=nobody", "?broker=schwab", "?broker=%3Cb%3E"})
  void aPageForNoSuchBrokerIsRefused(String query) {
    HttpResponse<String> page = alice().get(SUBMIT + query);
    assertThat(page.statusCode()).isIn(400, 404);
    assertThat(page.body()).contains("href=\"/\"").doesNotContain("<b>");
  }

  @Test
  void programsHaveTheSameThreeTries() {
    Browser alice = alice();
    JsonNode begun = json(alice.call("GET", "/api/auth/broker/handmade/authorize", null));
    assertThat(begun.get("returnBy").asText()).isEqualTo("hand");
    String token = begun.get("requestToken").asText();
    String code = code(alice.answer(alice.get(begun.get("authorizationUrl").asText()), "approve"));

    JsonNode wrong = json(program(alice, token, "WRONG"));
    assertThat(wrong.get("result").asText()).isEqualTo("wrong-verifier");
    assertThat(wrong.get("triesLeft").asInt()).isEqualTo(2);
    assertThat(wrong.get("message").asText()).contains("2 more tries");
    assertThat(problem(program(bob(), token, code))).isEqualTo("invalid-state");
    HttpResponse<String> right = program(alice, token, code);
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(json(right).get("result").asText()).isEqualTo("connected");
    assertThat(json(right).has("triesLeft")).isFalse();
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
      HttpResponse<String> page = alice.open("/connect/handmade");
      String code = code(alice, page);
      String secret = vault.requestSecret();
      alice.submit(SUBMIT, form("handmade", page, "WRONG-VERIFIER"));
      alice.submit(SUBMIT, form("handmade", page, code));
      alice.submit(SUBMIT, "verifier=" + code + "&verifier=" + code);
      assertThat(logs.text()).doesNotContain(List.of(token(page), secret, "WRONG-VERIFIER", code));
    }
  }

  private HttpResponse<String> program(Browser browser, String token, String verifier) {
    return browser.call(
        "POST",
        "/api/auth/broker/callback",
        JsonObject.of("broker", "handmade", "requestToken", token, "verifier", verifier).encode());
  }

  /** Follows the page's link and approves. */
  private static String code(Browser browser, HttpResponse<String> page) {
    return code(browser.answer(browser.get(link(page)), "approve"));
  }

  private static String code(HttpResponse<String> shown) {
    return find(CODE, shown.body());
  }

  private static String link(HttpResponse<String> page) {
    return text(find(LINK, page.body()));
  }

  private static String token(HttpResponse<String> page) {
    return text(find(REQUEST, page.body()));
  }

  private static Map<String, String> form(
      String broker, HttpResponse<String> page, String verifier) {
    return Map.of("broker", broker, "request", token(page), "verifier", verifier);
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group(1);
  }

  private static String text(String html) {
    return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
  }

  private static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(response.statusCode() + response.body()));
  }
}
