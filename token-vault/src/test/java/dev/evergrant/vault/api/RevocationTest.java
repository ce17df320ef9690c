package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.revoked;
import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A disconnect where the broker can be told: E*TRADE. */
@QuarkusTest
class RevocationTest {

  @Inject TestClock clock;
  @Inject Connections connections;

  private String owner;
  private UUID id;
  private long version;

  @BeforeEach
  void aDisconnectedConnection() {
    owner = "user-" + UUID.randomUUID();
    JsonPath view = connected();
    id = view.getUUID("id");
    user(owner).delete("/my/connections/etrade/live").then().statusCode(202);
    JsonPath left = gateway().get("/connections/{id}", id).jsonPath();
    assertThat(left.getString("status")).isEqualTo("DISCONNECTING");
    assertThat(left.getLong("version")).isEqualTo(view.getLong("version") + 1);
    version = left.getLong("version");
  }

  private JsonPath connected() {
    Map<String, Object> tokens = new HashMap<>();
    tokens.put("accessToken", "access/1");
    tokens.put("tokenSecret", "secret/1");
    return connect(owner, "etrade", clock.instant(), tokens)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private boolean isGone() {
    return connections.findById(id).await().indefinitely() == null;
  }

  @Test
  void theWorkersAreToldToRevokeAndNothingElseIsLeased() {
    try (Events due = new Events(Topics.REFRESH_DUE)) {
      await()
          .until(
              () ->
                  due.of(id, RefreshDue.class).stream()
                      .anyMatch(e -> e.action() == Action.REVOKE && e.version() == version));
    }
    lease(id, version, "REFRESH").then().statusCode(410).body("type", endsWith(":disconnected"));
    lease(id, version, "REVOKE").then().statusCode(200);
  }

  @Test
  void theTokensGoAfterTwoMinutesWhateverHappens() {
    clock.advance(Duration.ofSeconds(121));
    await().until(this::isGone);
  }

  @Test
  void aTokenThatTheBrokerDoesNotKnowIsAsGoodAsRevoked() {
    String lease = lease(id, version, "REVOKE").path("leaseId");
    fail(id, lease, version, "REJECTED", "ACCESS_REJECTED").then().statusCode(204);
    await().until(this::isGone);
  }

  @Test
  void whatTheBrokerHasRevokedIsDeletedAtOnceHoweverOftenThatIsSaid() {
    assertThat(
            lease(id, version, "REVOKE")
                .then()
                .body("tokens.accessToken", equalTo("access/1"))
                .body("tokens.tokenSecret", equalTo("secret/1"))
                .extract()
                .<String>path("leaseId"))
        .satisfies(
            lease -> {
              revoked(id, "0".repeat(64), version).then().statusCode(409);
              revoked(id, lease, version + 1).then().statusCode(409);
              revoked(id, lease, version).then().statusCode(204);
              revoked(id, lease, version).then().statusCode(204);
            });
    await().until(this::isGone);
  }

  @Test
  void anOutageKeepsTheTokensForAnotherTry() {
    String lease = lease(id, version, "REVOKE").path("leaseId");
    fail(id, lease, version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
    lease(id, version, "REVOKE").then().statusCode(200);
  }

  @Test
  void aReconnectCancelsIt() {
    JsonPath again = connected();
    assertThat(again.getString("status")).isEqualTo("CONNECTED");
    lease(id, version, "REVOKE").then().statusCode(409);
    clock.advance(Duration.ofSeconds(121));
    await().during(Duration.ofSeconds(2)).until(() -> !isGone());
  }
}
