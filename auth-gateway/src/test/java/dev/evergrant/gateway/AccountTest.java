package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.MailPreferences;
import dev.evergrant.contract.vault.ScopeConsent;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users say about themselves. */
@QuarkusTest
class AccountTest extends GatewayTest {

  private static final String PREFERENCES = "/api/me/preferences";
  private static final String UNSUBSCRIBE = "/api/unsubscribe?id=";

  @Test
  void whoIsLoggedInIsTold() {
    assertThat(json(alice().call("GET", "/api/me", null)))
        .isEqualTo(json("{\"name\":\"alice@example.org\",\"email\":\"alice@example.org\"}"));
  }

  @Test
  void mailsAreWantedUntilSaidOtherwise() {
    Browser alice = alice();
    JsonNode all = json(alice.call("GET", PREFERENCES, null));
    assertThat(all)
        .isEqualTo(json("{\"needsReconnect\":true,\"consentEnding\":true,\"recovered\":true}"));
    String fewer = "{\"needsReconnect\":true,\"consentEnding\":false,\"recovered\":false}";

    HttpResponse<String> changed = alice.call("PUT", PREFERENCES, fewer);

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(json(changed)).isEqualTo(json(fewer));
    assertThat(vault.preferences)
        .isEqualTo(Map.of("alice", new MailPreferences(true, false, false)));
    assertThat(json(alice.call("GET", PREFERENCES, null))).isEqualTo(json(fewer));
    assertThat(json(bob().call("GET", PREFERENCES, null))).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"needsReconnect\":true,\"consentEnding\":true}",
        "{\"needsReconnect\":null,\"consentEnding\":true,\"recovered\":true}",
        "{\"needsReconnect\":\"true\",\"consentEnding\":true,\"recovered\":true}",
        "{\"needsReconnect\":1,\"consentEnding\":true,\"recovered\":true}"
      })
  void malformedPreferencesAreAProblemAndChangeNothing(String body) {
    HttpResponse<String> response = alice().call("PUT", PREFERENCES, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(problem(response)).isEqualTo("invalid-request");
    assertThat(vault.preferences).isEmpty();
  }

  @Test
  void aConsentIsKept() {
    Browser alice = alice();
    List<String> shown = broker(alice, "alpaca").get("scopes").findValuesAsText("name");
    String scopes = "[\"" + String.join("\",\"", shown) + "\"]";

    HttpResponse<String> kept =
        alice.call(
            "POST",
            "/api/consents",
            "{\"broker\":\"alpaca\",\"environment\":\"paper\",\"scopes\":" + scopes + "}");

    assertThat(kept.statusCode()).as(kept.body()).isEqualTo(204);
    assertThat(vault.consents)
        .containsExactly(new ScopeConsent("alpaca", Environment.PAPER, shown));
    assertThat(vault.calls)
        .allSatisfy(call -> assertThat(call.claims()).contains("\"sub\":\"alice\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | 400",
        "{} | 400",
        "{\"broker\":\"alpaca\"} | 400",
        "{\"broker\":\"alpaca\",\"scopes\":[null]} | 400",
        "{\"broker\":\"alpaca\",\"scopes\":[\"made-up\"]} | 400",
        "{\"broker\":\"alpaca\",\"scopes\":\"trading\"} | 400",
        "{\"broker\":\"alpaca\",\"environment\":\"moon\",\"scopes\":[]} | 400",
        "{\"broker\":\"nobody\",\"scopes\":[]} | 404"
      })
  void aMalformedConsentIsAProblemAndIsNotKept(String body, int status) {
    HttpResponse<String> response = alice().call("POST", "/api/consents", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(problem(response)).isIn("invalid-request", "unknown-broker");
    assertThat(vault.consents).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "application/x-www-form-urlencoded, List-Unsubscribe=One-Click",
        "multipart/form-data; boundary=b, --b--",
        "-, -"
      })
  void aMailProgramGivesMailsUpWithoutASession(String type, String body) {
    HttpResponse<String> response =
        stranger()
            .send(
                "POST",
                UNSUBSCRIBE + "known-0123456789abcdef",
                body,
                type == null
                    ? Map.of("Sec-Fetch-Site", "cross-site")
                    : Map.of("Content-Type", type, "Origin", "https://mail.example"));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(204);
    assertThat(vault.unsubscribed).containsExactly("known-0123456789abcdef");
    assertThat(vault.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.claims()).contains("\"sub\":\"auth-gateway\""));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/unsubscribe, POST, 400",
    "/api/unsubscribe?id=, POST, 400",
    "/api/unsubscribe?id=nobodys-0123456789, POST, 404",
    "/api/unsubscribe?id=known-%0a0123456789abcdef, POST, 404",
    "/api/unsubscribe?id=known-0123456789&id=known-0123456789, POST, 400",
    "/api/unsubscribe?id=known-0123456789abcdef, GET, 405"
  })
  void whatIsNobodysLinkChangesNothing(String path, String method, int status) {
    HttpResponse<String> response = stranger().call(method, path, null);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(problem(response)).doesNotStartWith("no problem");
    assertThat(vault.unsubscribed).isEmpty();
  }

  @Test
  void aLinkOrBodyWithoutEndIsAProblem() {
    assertThat(stranger().call("POST", UNSUBSCRIBE + "known-" + "x".repeat(600), null).statusCode())
        .isEqualTo(404);
    assertThat(
            stranger()
                .call("POST", UNSUBSCRIBE + "known-0123456789abcdef", "x".repeat(70 * 1024))
                .statusCode())
        .isEqualTo(413);
    assertThat(vault.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/me",
    "GET, /api/me/preferences",
    "PUT, /api/me/preferences",
    "POST, /api/consents",
    "POST, /api/brokers/schwab/account?version=1",
    "GET, /api/auth/broker/schwab/result?result=connected",
    "GET, /api/auth/broker/etrade/open",
    "GET, /api/events"
  })
  void nobodyWithoutALoginAndNoOtherSiteIsServed(String method, String path) {
    HttpResponse<String> nobody =
        stranger()
            .send(
                method,
                path,
                method.equals("GET") ? null : "{}",
                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin"));
    assertThat(nobody.statusCode()).isEqualTo(401);
    assertThat(problem(nobody)).isEqualTo("unauthenticated");
    HttpResponse<String> elsewhere =
        alice()
            .send(
                method,
                path,
                method.equals("GET") ? null : "{}",
                Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "cross-site"));
    assertThat(problem(elsewhere)).isEqualTo("cross-site");
    assertThat(vault.calls).isEmpty();
  }
}
