package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.Logs;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** API keys and terminals, and trying what there is. */
@QuarkusTest
class OwnCredentialsTest extends GatewayTest {

  private static final String KEY = "/api/brokers/alpaca/api-key";
  private static final String TERMINAL = "/api/brokers/ibkr/terminal";
  private static final String TEST = "/api/brokers/alpaca/test";
  private static final String GOOD =
      "{\"key\":\"PKTESTKEY0123456789\",\"secret\":\"a-secret-that-nobody-sees\"}";

  @Test
  void aKeyIsStoredAndRemoved() {
    Browser alice = alice();
    HttpResponse<String> stored = alice.call("PUT", KEY + "?environment=paper", GOOD);
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    JsonNode view = json(stored);
    assertThat(view.get("environment").asText()).isEqualTo("paper");
    assertThat(view.get("oauth").asBoolean()).isFalse();
    assertThat(view.get("apiKey").get("isValid").asBoolean()).isTrue();
    assertThat(stored.body()).doesNotContain("PKTESTKEY", "a-secret");
    assertThat(vault.apiKeys).containsExactly("PKTESTKEY0123456789 a-secret-that-nobody-sees");
    assertThat(vault.calls)
        .allSatisfy(call -> assertThat(call.claims()).contains("\"sub\":\"alice\""));

    assertThat(problem(alice.call("DELETE", KEY, null))).as("live").isEqualTo("no-connection");
    assertThat(alice.call("DELETE", KEY + "?environment=paper", null).statusCode()).isEqualTo(204);
    assertThat(problem(alice.call("DELETE", KEY + "?environment=paper", null)))
        .isEqualTo("no-connection");
  }

  @Test
  void aTerminalIsStoredAndForgotten() {
    Browser alice = alice();
    HttpResponse<String> stored =
        alice.call("PUT", TERMINAL, "{\"host\":\"192.0.2.7\",\"port\":7497}");
    assertThat(stored.statusCode()).as(stored.body()).isEqualTo(200);
    assertThat(json(stored).get("terminal").get("host").asText()).isEqualTo("192.0.2.7");
    assertThat(broker(alice, "ibkr").get("connections").get(0).get("terminal"))
        .isEqualTo(json(stored).get("terminal"));
    assertThat(alice.call("DELETE", TERMINAL, null).statusCode()).isEqualTo(204);
    assertThat(problem(alice.call("DELETE", TERMINAL, null))).isEqualTo("no-connection");
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /api/brokers/schwab/api-key, 409, broker-not-available",
    "PUT, /api/brokers/gone/api-key, 409, broker-not-available",
    "PUT, /api/brokers/nobody/api-key, 404, unknown-broker",
    "PUT, /api/brokers/alpaca/api-key?environment=moon, 400, invalid-request",
    "PUT, /api/brokers/alpaca/api-key?environment=unknown, 400, invalid-request",
    "DELETE, /api/brokers/nobody/api-key, 404, unknown-broker",
    "DELETE, /api/brokers/alpaca/api-key?environment=x, 400, invalid-request",
    "PUT, /api/brokers/nobody/terminal, 404, unknown-broker",
    "DELETE, /api/brokers/ibkr/terminal?environment=paper, 400, invalid-request",
    "GET, /api/brokers/alpaca/api-key, 405, method-not-allowed",
    "POST, /api/brokers/ibkr/terminal, 405, method-not-allowed",
    "POST, /api/brokers/nobody/test, 404, unknown-broker",
    "POST, /api/brokers/alpaca/test?environment=x, 400, invalid-request",
    "GET, /api/brokers/alpaca/test, 405, method-not-allowed"
  })
  void aCallThatFitsNothingIsAProblem(String method, String path, int status, String type) {
    HttpResponse<String> response = alice().call(method, path, method.equals("PUT") ? GOOD : null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(problem(response)).isEqualTo(type);
    assertThat(asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"key\":\"K\"}",
        "{\"secret\":\"S\"}",
        "{\"key\":\"\",\"secret\":\"S\"}",
        "{\"key\":\"K K\",\"secret\":\"S\"}",
        "{\"key\":\"K\\r\\nX-Header: x\",\"secret\":\"S\"}",
        "{\"key\":\"\\u00e4\",\"secret\":\"S\"}",
        "{\"key\":\"\\ud800\",\"secret\":\"S\"}",
        "{\"key\":1,\"secret\":\"S\"}",
        "{\"key\":{\"a\":1},\"secret\":\"S\"}",
        "{\"key\":\"K\",\"key\":\"L\",\"secret\":\"S\"}"
      })
  void aMalformedKeyIsAProblemAndChangesNothing(String body) {
    HttpResponse<String> response = alice().call("PUT", KEY, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(problem(response)).isEqualTo("invalid-request");
    assertThat(asked()).isEmpty();
  }

  @Test
  void aKeyWithoutEndIsAProblem() {
    HttpResponse<String> response =
        alice().call("PUT", KEY, GOOD.replace("PKTESTKEY", "X".repeat(600)));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).doesNotContain("XXX");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"host\":\"h\"}",
        "{\"port\":7497}",
        "{\"host\":\"\",\"port\":7497}",
        "{\"host\":\"h/x\",\"port\":7497}",
        "{\"host\":\"h x\",\"port\":7497}",
        "{\"host\":\"h\",\"port\":0}",
        "{\"host\":\"h\",\"port\":22}",
        "{\"host\":\"h\",\"port\":65536}",
        "{\"host\":\"h\",\"port\":\"x\"}",
        "{\"host\":\"h\",\"port\":7497.5}",
        "{\"host\":\"h\",\"port\":\"7497\"}",
        "{\"host\":\"h\",\"port\":null}",
        "{\"host\":[\"h\"],\"port\":7497}"
      })
  void aMalformedTerminalIsAProblemAndChangesNothing(String body) {
    HttpResponse<String> response = alice().call("PUT", TERMINAL, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(problem(response)).isEqualTo("invalid-request");
    assertThat(asked()).isEmpty();
  }

  @Test
  void aTestSaysWhatCameOfIt() {
    Browser alice = alice();
    alice.call("PUT", KEY, GOOD);
    Instant now = Instant.parse("2026-11-02T03:04:05Z");
    vault.testsEnd(new CredentialTest(CredentialKind.API_KEY, true, null, 42, now));

    HttpResponse<String> works = alice.call("POST", TEST, null);
    assertThat(works.statusCode()).isEqualTo(200);
    assertThat(json(works))
        .isEqualTo(
            json(
                "{\"ok\":true,\"latencyMillis\":42,\"cause\":null,"
                    + "\"message\":\"It works: Alpaca let us in.\","
                    + "\"testedAt\":\"2026-11-02T03:04:05Z\",\"credential\":\"API_KEY\"}"));

    vault.testsEnd(
        new CredentialTest(CredentialKind.API_KEY, false, Cause.ACCESS_REJECTED, 42, now));
    JsonNode refused = json(alice.call("POST", TEST + "?environment=live", null));
    assertThat(refused.get("ok").asBoolean()).isFalse();
    assertThat(refused.get("cause").asText()).isEqualTo("ACCESS_REJECTED");
    assertThat(broker(alice, "alpaca").get("connections").get(0).get("lastTest"))
        .isEqualTo(refused);
    assertThat(refused.get("message").asText()).isEqualTo("Alpaca does not accept this API key.");
  }

  @Test
  void aTestThatTakesLongGoesOn() {
    Browser alice = alice();
    alice.call("PUT", KEY, GOOD);
    HttpResponse<String> response = alice.call("POST", TEST, null);
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NEEDS_RECONNECT, 409, needs-reconnect",
    "BROKER_UNAVAILABLE, 503, broker-unavailable",
    "NO_CONNECTION, 404, no-connection"
  })
  void whatTheVaultSaysOfATestIsPassedOn(ProblemType type, int status, String slug) {
    Browser alice = alice();
    vault.answerUser(new ProblemException(type));
    HttpResponse<String> response = alice.call("POST", TEST, null);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem(response)).isEqualTo(slug);
  }

  @ParameterizedTest
  @CsvSource({"PUT, " + KEY, "DELETE, " + KEY, "PUT, " + TERMINAL, "POST, " + TEST})
  void anotherSiteCanDoNothingAndNobodyWithoutALogin(String method, String path) {
    HttpResponse<String> elsewhere =
        alice()
            .send(
                method,
                path,
                GOOD,
                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"));
    assertThat(problem(elsewhere)).isEqualTo("cross-site");
    assertThat(problem(stranger().call(method, path, GOOD))).isEqualTo("unauthenticated");
    assertThat(asked()).isEmpty();
  }

  @Test
  void nothingSecretIsLogged() {
    try (Logs logs = new Logs()) {
      Browser alice = alice();
      alice.call("PUT", KEY, GOOD);
      alice.call("PUT", KEY, GOOD.replace("\"key\"", "\"key\":1,\"key\""));
      vault.refuse(1);
      alice.call("PUT", KEY, GOOD);
      alice.call("PUT", KEY + "?environment=x", GOOD);
      assertThat(logs.text()).doesNotContain("PKTESTKEY", "a-secret");
    }
  }
}
