package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.probed;
import static dev.evergrant.vault.api.VaultClient.putTerminal;
import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A connection with a user's own terminal. */
@QuarkusTest
class TerminalTest {

  @Inject TestClock clock;
  @Inject Connections connections;
  @Inject Gates gates;

  private final String owner = "user-" + UUID.randomUUID();
  private final UUID id = ConnectionId.of(owner, "ibkr", Environment.LIVE);

  private Connection stored() {
    return connections.findById(id).await().indefinitely();
  }

  private JsonPath view() {
    return gateway().get("/connections/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private void probe(String result) {
    String lease = lease(id, stored().version, "PROBE").then().extract().path("leaseId");
    probed(
            id,
            lease,
            stored().version,
            "TERMINAL",
            result,
            "WORKS".equals(result) ? null : "NOT_CONNECTED",
            null)
        .then()
        .statusCode(204);
  }

  @Test
  void aTerminalAloneMakesAConnectionThatIsTriedAtOnce() {
    putTerminal(owner, "ibkr", "tws.example.org", 7496)
        .then()
        .statusCode(200)
        .body("status", equalTo("CONNECTED"))
        .body("terminal.host", equalTo("tws.example.org"))
        .body("terminal.port", equalTo(7496))
        .body("terminal.reachable", nullValue());
    assertThat(stored().due.action()).isEqualTo(What.PROBE);
    lease(id, stored().version, "PROBE")
        .then()
        .statusCode(200)
        .body("tokens", nullValue())
        .body("apiKey", nullValue())
        .body("terminal.host", equalTo("tws.example.org"))
        .body("terminal.port", equalTo(7496));
  }

  @Test
  void aMachineThatIsSwitchedOffIsNobodysFault() {
    putTerminal(owner, "ibkr", "tws.example.org", 4001).then().statusCode(200);
    for (String result : new String[] {"UNDECIDED", "REJECTED"}) {
      probe(result);
      assertThat(view().getString("status")).isEqualTo("CONNECTED");
      assertThat(view().getBoolean("isValid")).isFalse();
      assertThat(view().getBoolean("terminal.reachable")).isFalse();
    }
    assertThat(gates.findById("ibkr").await().indefinitely().pausedUntil).isNull();
    probe("WORKS");
    assertThat(view().getBoolean("isValid")).isTrue();
    assertThat(stored().due.at()).isAfter(clock.instant());
  }

  @Test
  void onlyPortsOfTheCatalogAndBrokersWithTerminals() {
    putTerminal(owner, "ibkr", "tws.example.org", 22).then().statusCode(400);
    putTerminal(owner, "ibkr", "not a host", 7496).then().statusCode(400);
    putTerminal(owner, "alpaca", "tws.example.org", 7496)
        .then()
        .statusCode(409)
        .body("type", endsWith(":broker-not-available"));
    assertThat(stored()).isNull();
  }

  @Test
  void aForgottenTerminalTakesTheConnectionWithIt() {
    user(owner).delete("/my/connections/ibkr/live/terminal").then().statusCode(404);
    putTerminal(owner, "ibkr", "::1", 7497).then().statusCode(200);
    user(owner).delete("/my/connections/ibkr/live/terminal").then().statusCode(204);
    await().until(() -> stored() == null);
    user(owner).delete("/my/connections/ibkr/live/terminal").then().statusCode(404);
  }
}
