package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedInputTest extends SandboxTest {

  private static final String SCRIPT = "\"'><script>alert(1)</script>";

  @ParameterizedTest
  @ValueSource(strings = {"client_id", "redirect_uri", "response_type", "scope", "state", "x"})
  void noParameterIsEchoedAsHtml(String name) {
    Map<String, String> question = Client.question();
    question.put(name, SCRIPT);
    HttpResponse<String> answer = client.authorize(question);

    assertThat(answer.statusCode()).isBetween(200, 499);
    assertThat(answer.body()).doesNotContain("<script");
    assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("<");
    answer
        .headers()
        .firstValue("Content-Security-Policy")
        .ifPresent(policy -> assertThat(policy).startsWith("default-src 'none'"));
  }

  @Test
  void anAppWithAnOddNameIsEscapedOnThePage() {
    var odd = new RegisteredApp(SCRIPT, "secret", Set.of(Client.REDIRECT_URI));
    try (BrokerSandbox other = BrokerSandbox.start(SandboxConfig.inMemory(odd))) {
      Map<String, String> question = Client.question();
      question.put("client_id", SCRIPT);
      HttpResponse<String> page = new Client(other).authorize(question);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  @Test
  void aStateWithALineBreakStaysOneHeader() {
    Map<String, String> question = Client.question();
    question.put("state", "a\r\nSet-Cookie: b=c");
    HttpResponse<String> answer = client.decide(client.ask(question), "approve");

    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(Client.parameter(answer, "state")).isEqualTo("a\r\nSet-Cookie: b=c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=", "&&&", "a", "grant_type", "grant_type=%zz", "%", "\u0000"})
  void anOddFormIsRefused(String body) {
    assertRefused(client.postForm("/schwab/v1/oauth/token", body));
    assertRefused(client.postForm("/schwab/consent", body));
    HttpResponse<String> authenticated = token(body, "application/x-www-form-urlencoded");
    assertError(authenticated, 400, "invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", ";"})
  void onlyFormsAreTaken(String type) {
    assertError(token("grant_type=refresh_token&refresh_token=x", type), 400, "invalid_request");
    assertRefused(
        client.send(
            client
                .to("/schwab/consent")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("request=x&decision=approve"))));
  }

  @Test
  void parametersInTheAddressOrGivenTwiceAreRefused() {
    Client.Tokens tokens = client.connect();
    String form = "grant_type=refresh_token&refresh_token=" + tokens.refresh();
    HttpResponse<String> inTheAddress =
        client.send(
            client
                .to("/schwab/v1/oauth/token?grant_type=refresh_token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", Client.basic("our-app", Client.APP.secret()))
                .POST(BodyPublishers.ofString(form)));
    assertError(inTheAddress, 400, "invalid_request");
    assertError(
        token(form + "&grant_type=refresh_token", "application/x-www-form-urlencoded"),
        400,
        "invalid_request");
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schwab/v1/oauth/token",
        "/schwab/consent",
        "/etrade/consent",
        "/admin/revoke",
        "/admin/faults"
      })
  void aLongBodyIsRefused(String path) {
    assertThat(client.postForm(path, "x".repeat(20_000)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/schwab",
        "/schwab/v1/oauth/token",
        "/schwab/consent",
        "/admin",
        "/admin/revoke",
        "/%3Cscript%3E",
        "/schwab/v1/oauth/authorize",
        "/schwab/v1/oauth/authorize?%",
        "/etrade/e/t/etws/authorize?key=%zz",
        "/etrade/oauth/request_token"
      })
  void aWrongAddressIsRefused(String path) throws Exception {
    assertThat(raw("GET " + path + " HTTP/1.1")).matches("HTTP/1\\.1 4\\d\\d (?s).*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%zz HTTP/1.1", "GET /schwab/%2 HTTP/1.1", "GET * HTTP/1.1", "x"})
  void aBrokenRequestLineIsRefused(String line) throws Exception {
    assertThat(raw(line)).matches("HTTP/1\\.[01] 4\\d\\d (?s).*");
  }

  private String raw(String requestLine) throws Exception {
    return RawHttp.exchange(sandbox.port(), requestLine);
  }

  private HttpResponse<String> token(String body, String type) {
    return client.send(
        client
            .to("/schwab/v1/oauth/token")
            .header("Content-Type", type)
            .header("Authorization", Client.basic("our-app", Client.APP.secret()))
            .POST(BodyPublishers.ofString(body)));
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isBetween(400, 499);
  }
}
