package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.FakeVault;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ConnectionsTest extends GatewayTest {

  private static final String SCHWAB = "/api/brokers/schwab/oauth";

  @Test
  void everyBrokerIsListedWithTheUsersOwnConnections() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));

    JsonNode brokers = json(alice.call("GET", "/api/brokers", null));

    assertThat(brokers)
        .extracting(broker -> broker.get("name").asText())
        .startsWith("Alpaca", "Charles Schwab")
        .contains("TD Ameritrade", "E*TRADE", "Interactive Brokers");
    JsonNode schwab = broker(brokers, "schwab");
    assertThat(schwab.get("connectable").asBoolean()).isTrue();
    assertThat(schwab.get("environments").get(0).asText()).isEqualTo("live");
    assertThat(schwab.get("returnBy").asText()).isEqualTo("callback");
    assertThat(schwab.get("typedCode").asBoolean()).isFalse();
    assertThat(schwab.get("renewsEarly").asBoolean()).isTrue();
    assertThat(broker(brokers, "etrade").get("renewsEarly").asBoolean()).isFalse();
    assertThat(schwab.get("scopes").findValuesAsText("kind")).contains("ACCOUNT", "TRADING");
    assertThat(schwab.get("scopes").findValuesAsText("name"))
        .doesNotContain("null")
        .doesNotHaveDuplicates();
    JsonNode connection = schwab.get("connections").get(0);
    assertThat(connection.get("status").asText()).isEqualTo("CONNECTED");
    assertThat(connection.get("isValid").asBoolean()).isTrue();
    assertThat(Instant.parse(connection.get("accessExpiresAt").asText())).isNotNull();
    assertThat(connection.get("renews").asBoolean()).isTrue();
    assertThat(connection.get("lastError").isNull()).isTrue();
    assertThat(connection.get("lastTest").isNull()).isTrue();
    JsonNode retired = broker(brokers, "gone");
    assertThat(retired.get("standing").asText()).isEqualTo("RETIRED");
    assertThat(retired.get("replacedBy").asText()).isEqualTo("schwab");
    assertThat(retired.get("connectable").asBoolean()).isFalse();
    assertThat(retired.get("obstacle").asText()).contains("connect Charles Schwab");
    assertThat(broker(json(bob().call("GET", "/api/brokers", null)), "schwab").get("connections"))
        .isEmpty();
  }

  @Test
  void aConnectionIsRefreshedAndGivenUp() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));

    HttpResponse<String> refreshed = alice.call("POST", SCHWAB + "/refresh", null);
    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(Instant.parse(json(refreshed).get("expiresAt").asText())).isAfter(Instant.now());

    assertThat(alice.call("DELETE", SCHWAB, null).statusCode()).isEqualTo(202);
    HttpResponse<String> gone = alice.call("DELETE", SCHWAB + "?environment=live", null);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(problem(gone)).isEqualTo("no-connection");
  }

  @Test
  void whatWentWrongLastIsSaidInWords() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    vault.failed("alice", "schwab", Environment.LIVE, Cause.CONSENT_ENDED);
    JsonNode error = broker(alice, "schwab").get("connections").get(0).get("lastError");
    assertThat(error.get("cause").asText()).isEqualTo("CONSENT_ENDED");
    assertThat(error.get("message").asText())
        .startsWith("Charles Schwab lets a permission last for a limited time only");
  }

  @Test
  void anotherAccountServesOnceTheUserHasSaidThatItIsMeant() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    vault.otherAccount("alice", "schwab", Environment.LIVE);
    JsonNode connection = broker(alice, "schwab").get("connections").get(0);
    assertThat(connection.get("otherAccount").asBoolean()).isTrue();
    String path = "/api/brokers/schwab/account?environment=live&version=";
    long version = connection.get("version").asLong();

    assertThat(problem(alice.call("POST", path + (version - 1), null))).isEqualTo("version-moved");
    assertThat(problem(alice.call("POST", path + "x", null))).isEqualTo("invalid-request");
    assertThat(problem(bob().call("POST", path + version, null))).isEqualTo("no-connection");
    assertThat(alice.call("POST", path + version, null).statusCode()).isEqualTo(204);
    assertThat(broker(alice, "schwab").get("connections").get(0).get("otherAccount").asBoolean())
        .isFalse();
  }

  @Test
  void anInstanceOfTheVaultThatGoesAwayIsNotNoticedWhereItIsSafeToAskAnother() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    vault.calls.clear();

    vault.refuse(2);
    assertThat(alice.call("GET", "/api/brokers", null).statusCode()).isEqualTo(200);
    vault.refuse(1);
    assertThat(alice.call("POST", SCHWAB + "/refresh", null).statusCode()).isEqualTo(200);
    vault.answerUser(unavailable(Duration.ofSeconds(1)));
    assertThat(alice.call("POST", SCHWAB + "/refresh", null).statusCode()).isEqualTo(200);

    assertThat(vault.calls)
        .extracting(FakeVault.Call::what)
        .containsExactly("list", "list", "list", "refresh", "refresh", "refresh", "refresh");
    assertThat(vault.calls).extracting(FakeVault.Call::claims).allMatch(c -> c.contains("alice"));
  }

  @Test
  void whatMayHaveBeenDoneIsNotDoneTwiceAndWhoLacksItsDatabaseIsLeftAlone() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));

    vault.refuse(1);
    assertThat(alice.call("DELETE", SCHWAB, null).statusCode()).isEqualTo(503);
    vault.answerUser(unavailable(Duration.ofSeconds(5)));
    assertThat(alice.call("POST", SCHWAB + "/refresh", null).statusCode()).isEqualTo(503);

    assertThat(asked()).endsWith("disconnect", "refresh");
    assertThat(asked()).doesNotHaveDuplicates();
  }

  private static ProblemException unavailable(Duration retryAfter) {
    return new ProblemException(ProblemType.UNAVAILABLE, null, retryAfter);
  }

  @ParameterizedTest
  @CsvSource({
    "NEEDS_RECONNECT, 409, needs-reconnect",
    "BROKER_UNAVAILABLE, 503, broker-unavailable"
  })
  void whatTheVaultSaysOfARefreshIsPassedOn(ProblemType type, int status, String slug) {
    Browser alice = alice();
    vault.answerUser(new ProblemException(type, null, Duration.ofSeconds(17)));
    HttpResponse<String> response = alice.call("POST", SCHWAB + "/refresh", null);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem(response)).isEqualTo(slug);
    assertThat(response.headers().firstValue("Retry-After")).contains("17");
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/brokers/nobody/oauth, 404",
    "POST, /api/brokers/nobody/oauth/refresh, 404",
    "POST, /api/brokers/nobody/account?version=1, 404",
    "POST, /api/brokers/schwab/account?version=1&environment=paper, 400",
    "POST, /api/brokers/schwab/account, 400",
    "DELETE, /api/brokers/schwab/oauth?environment=paper, 400",
    "POST, /api/brokers/schwab/oauth/refresh?environment=x, 400",
    "PUT, /api/brokers/schwab/oauth, 405",
    "GET, /api/brokers/schwab/oauth, 405",
    "GET, /api/nothing, 404",
    "POST, /api/brokers, 405"
  })
  void aMalformedCallIsAProblemAndChangesNothing(String method, String path, int status) {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    HttpResponse<String> response = alice.call(method, path, null);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem(response)).doesNotStartWith("no problem");
    assertThat(broker(json(alice.call("GET", "/api/brokers", null)), "schwab").get("connections"))
        .hasSize(1);
  }

  @Test
  void anotherSiteCanDoNothingInTheUsersName() {
    Browser alice = alice();
    alice.open(alice.approve("schwab"));
    for (Map<String, String> headers :
        List.of(
            Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"),
            Map.of("Sec-Fetch-Site", "same-site", "Origin", home),
            Map.of("Origin", "https://evil.example"),
            Map.of("Sec-Fetch-Site", "none"),
            Map.of("Accept", "*/*"))) {
      HttpResponse<String> response = alice.send("DELETE", SCHWAB, null, headers);
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(problem(response)).isEqualTo("cross-site");
    }
    HttpResponse<String> read =
        alice.send("GET", "/api/brokers", null, Map.of("Sec-Fetch-Site", "cross-site"));
    assertThat(problem(read)).isEqualTo("cross-site");
    assertThat(alice.send("DELETE", SCHWAB, null, Map.of("Origin", home)).statusCode())
        .isEqualTo(202);
  }

  @Test
  void aProgramWithABearerTokenNeedsNoOrigin() {
    Browser program = stranger();
    HttpResponse<String> response = program.send("DELETE", SCHWAB, null, bearer("carol"));
    assertThat(problem(response)).isEqualTo("no-connection");
    assertThat(vault.calls)
        .singleElement()
        .satisfies(call -> assertThat(call.claims()).contains("\"sub\":\"carol\""));
  }

  @ParameterizedTest
  @CsvSource({"Bearer nonsense", "Bearer a.b.c", "Basic YTpi", "''"})
  void aTokenThatIsNoneIsRefused(String authorization) {
    HttpResponse<String> response =
        stranger().send("GET", "/api/brokers", null, Map.of("Authorization", authorization));
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(problem(response)).isEqualTo("unauthenticated");
    assertThat(vault.calls).isEmpty();
  }

  @Test
  void aServicesTokenIsNoUsers() {
    Browser program = stranger();
    String token = program.get(issuer + "/mint?sub=refresh-worker&aud=token-vault").body();
    HttpResponse<String> response =
        program.send("GET", "/api/brokers", null, Map.of("Authorization", "Bearer " + token));
    assertThat(response.statusCode()).isEqualTo(401);
  }

  private static JsonNode broker(JsonNode brokers, String id) {
    for (JsonNode broker : brokers) {
      if (broker.get("id").asText().equals(id)) {
        return broker;
      }
    }
    throw new AssertionError("There is no " + id + " in " + brokers);
  }
}
