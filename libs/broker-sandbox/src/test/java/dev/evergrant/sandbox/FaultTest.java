package dev.evergrant.sandbox;

import static dev.evergrant.sandbox.EtradeTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.EtradeClient.Pair;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault does. */
class FaultTest extends SandboxTest {

  private Client.Tokens tokens;

  @BeforeEach
  void connect() {
    tokens = client.connect();
  }

  @ParameterizedTest
  @CsvSource({"500, 500", "502, 502", "503, 503", "429, 429", "html_403, 403"})
  void aRefusedCallIsNotProcessed(String fault, int status) {
    wish("\"fault\":\"" + fault + "\",\"calls\":1");
    HttpResponse<String> answer = client.refresh(tokens.refresh());

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(client.statusOf(tokens.refresh())).isEqualTo("active");
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    assertCounted(fault, 1);
  }

  @Test
  void aProxysPagesAreHtml() {
    wish("\"fault\":\"502\",\"calls\":1");
    wish("\"fault\":\"html_403\",\"calls\":1");
    assertThat(client.refresh(tokens.refresh()).body()).contains("<h1>502 Bad Gateway</h1>");
    HttpResponse<String> denied = client.refresh(tokens.refresh());
    assertThat(denied.headers().firstValue("Content-Type")).contains("text/html");
    assertThat(denied.body()).contains("<H1>Access Denied</H1>");
  }

  @Test
  void tooManyCallsSayWhenToComeAgain() {
    wish("\"fault\":\"429\",\"calls\":1");
    wish("\"fault\":\"429\",\"calls\":1,\"retryAfterSeconds\":17");
    wish("\"fault\":\"503\",\"calls\":1,\"retryAfterSeconds\":18");
    wish("\"fault\":\"503\",\"calls\":1");
    assertThat(retryAfter()).isEqualTo("1");
    assertThat(retryAfter()).isEqualTo("17");
    assertThat(retryAfter()).isEqualTo("18");
    assertThat(retryAfter()).isEqualTo("none");
  }

  private String retryAfter() {
    return client.refresh(tokens.refresh()).headers().firstValue("Retry-After").orElse("none");
  }

  @Test
  void aSlowAnswerIsProcessedAtOnceAndComesLate() {
    wish("\"fault\":\"slow\",\"calls\":1,\"delayMillis\":300");
    long before = System.nanoTime();
    var late = client.sendAsync(client.refreshRequest(tokens.refresh()));
    await().until(() -> client.statusOf(tokens.refresh()).equals("rotated"));
    assertThat(late.join().statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(300_000_000);
    assertCounted("slow", 1);
  }

  @Test
  void aRefreshThatComesWhileAnotherIsUnderWayIsCounted() {
    wish("\"fault\":\"slow\",\"calls\":1,\"delayMillis\":1500");
    var late = client.sendAsync(client.refreshRequest(tokens.refresh()));
    await().until(() -> client.statusOf(tokens.refresh()).equals("rotated"));
    client.refresh(tokens.refresh());
    assertCounted("overlap", 1);
    assertThat(late.join().statusCode()).isEqualTo(200);
    client.refresh(tokens.refresh());
    assertCounted("overlap", 1);
  }

  @Test
  void aLostAnswerWasProcessed() {
    wish("\"fault\":\"lost\",\"calls\":1");
    assertThatThrownBy(() -> client.refresh(tokens.refresh()))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(client.statusOf(tokens.refresh())).isEqualTo("rotated");
    assertCounted("lost", 1);
  }

  @Test
  void aLostAnswerClosesAPlainConnectionWithoutAWord() throws Exception {
    wish("\"fault\":\"lost\",\"calls\":1");
    assertThat(
            RawHttp.exchange(
                sandbox.port(), "GET /schwab/trader/v1/accounts/accountNumbers HTTP/1.1"))
        .isEmpty();
  }

  @Test
  void aMalformedAnswerBreaksOffAfterProcessing() {
    wish("\"fault\":\"malformed_json\",\"calls\":1");
    HttpResponse<String> answer = client.refresh(tokens.refresh());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"expires_in\"").doesNotContain("}");
    assertThat(client.statusOf(tokens.refresh())).isEqualTo("rotated");
    assertCounted("malformed_json", 1);
  }

  @Test
  void anAnswerWithoutExpiresInWaitsForOneThatWouldHaveIt() {
    wish("\"fault\":\"no_expires_in\",\"calls\":1");
    assertThat(client.accounts(tokens.access()).body()).contains("accountNumber");
    assertError(client.refresh("unknown"), 400, "unsupported_token_type");
    assertNotCounted();

    JsonNode answer = Caller.json(client.refresh(tokens.refresh()));
    assertThat(answer.has("expires_in")).isFalse();
    assertThat(answer.has("refresh_token")).isTrue();
    assertCounted("no_expires_in", 1);
    Client.Tokens next = Client.Tokens.of(client.refresh(answer.path("refresh_token").asText()));
    assertThat(next.expiresIn()).isEqualTo(1800);
  }

  @Test
  void anAnswerWithoutARefreshTokenKeepsTheOldOneAlive() {
    wish("\"fault\":\"no_refresh_token\",\"calls\":1");
    JsonNode answer = Caller.json(client.refresh(tokens.refresh()));

    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(client.accounts(answer.path("access_token").asText()).statusCode()).isEqualTo(200);
    assertCounted("no_refresh_token", 1);
    assertThat(client.refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    assertThat(client.callsOf(tokens.access()).path("reuseDetected").asInt()).isZero();
  }

  @Test
  void aCodeMayGiveNoRefreshTokenEither() {
    wish("\"fault\":\"no_refresh_token\",\"calls\":1");
    JsonNode answer = Caller.json(client.exchange(client.code()));
    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(client.accounts(answer.path("access_token").asText()).statusCode()).isEqualTo(200);
  }

  @Test
  void aClockThatIsOffEndsTokensEarlierOrLater() {
    wish("\"fault\":\"clock_skew\",\"calls\":1,\"skewSeconds\":1800");
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(30));
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(401);
    wish("\"fault\":\"clock_skew\",\"calls\":1,\"skewSeconds\":-1");
    assertThat(client.accounts(tokens.access()).statusCode()).isEqualTo(200);
    assertCounted("clock_skew", 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {-400, 400})
  void etradeRefusesTimestampsByAClockThatIsOff(int skew) {
    EtradeClient etrade = new EtradeClient(sandbox, clock);
    Pair token = etrade.connect();
    client.fault(
        "{\"broker\":\"etrade\",\"fault\":\"clock_skew\",\"calls\":1,\"skewSeconds\":"
            + skew
            + "}");
    assertProblem(
        etrade.accounts(token),
        401,
        "timestamp_refused,oauth_acceptable_timestamps=" + (1_772_463_600 - 300 + skew));
    assertThat(etrade.accounts(token).statusCode()).isEqualTo(200);
    assertThat(client.callsOf(token.token()).path("faults").path("clock_skew").asInt()).isOne();
  }

  @Test
  void etradesAnswersAreSpoiltToo() {
    EtradeClient etrade = new EtradeClient(sandbox, clock);
    Pair requestToken = Pair.of(etrade.requestToken());
    String verifier = etrade.approve(requestToken);
    client.fault("{\"broker\":\"etrade\",\"fault\":\"malformed_json\",\"calls\":1}");
    HttpResponse<String> answer = etrade.accessToken(requestToken, verifier);
    assertThat(answer.body()).startsWith("oauth_token=").doesNotContain("oauth_token_secret=");
    assertProblem(etrade.accessToken(requestToken, verifier), 401, "token_rejected");
    assertThat(client.callsOf(verifier).path("faults").path("malformed_json").asInt()).isOne();
  }

  private void wish(String rest) {
    client.fault("{\"broker\":\"schwab\"," + rest + "}");
  }

  private void assertCounted(String fault, int times) {
    assertThat(client.callsOf(tokens.access()).path("faults").path(fault).asInt()).isEqualTo(times);
  }

  private void assertNotCounted() {
    assertThat(client.admin("calls").findValues("faults")).allMatch(JsonNode::isEmpty);
  }
}
