package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.user;
import static dev.evergrant.vault.api.VaultClient.worker;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which of a user's ways into a broker's API is served when. */
@QuarkusTest
class CredentialKindsTest {

  @Inject TestClock clock;
  @Inject Connections connections;

  private final String owner = "user-" + UUID.randomUUID();
  private final UUID alpaca = ConnectionId.of(owner, "alpaca", Environment.LIVE);

  private Response read(String broker, Map<String, Object> more) {
    return CredentialClient.read(owner, broker, more);
  }

  @Test
  void whatCannotBeRenewedIsTriedWhereTheBrokerDidNotLetItIn() {
    connect(owner, "alpaca", clock.instant(), grant("access-1", null)).then().statusCode(200);
    long version = version();
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(() -> read("alpaca", Map.of("rejectedVersion", version)));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(alpaca, RefreshDue.class).isEmpty());
      assertThat(requested.of(alpaca, RefreshDue.class).get(0).action()).isEqualTo(Action.PROBE);
      refusedByTheApi("OAUTH");
      asked.join().then().statusCode(409).body("type", endsWith(":needs-reconnect"));
    }
    // Now nobody is served it, though its end has not come.
    read("alpaca", Map.of()).then().statusCode(409).body("type", endsWith(":needs-reconnect"));
  }

  @Test
  void whereThereIsNoConsentTheApiKeyIsServed() {
    storeApiKey();
    long keyVersion = connections.findById(alpaca).await().indefinitely().apiKey.version();
    read("alpaca", Map.of())
        .then()
        .statusCode(200)
        .body("kind", equalTo("API_KEY"))
        .body("apiKey.key", equalTo("the-key"))
        .body("apiKey.secret", equalTo("the-key-secret"))
        .body("accessToken", nullValue())
        .body("expiresAt", nullValue())
        .body("version", equalTo(keyVersion));
    read("alpaca", Map.of("rejectedVersion", keyVersion))
        .then()
        .statusCode(409)
        .body("type", endsWith(":needs-reconnect"));
    assertThat(
            new String(
                CredentialClient.audited(connections, owner).get(0).getByteBuffer().array(),
                ISO_8859_1))
        .contains("API_KEY")
        .doesNotContain("the-key");
  }

  @Test
  void aConsentComesBeforeAnApiKeyUntilItsTokenHasEnded() {
    storeApiKey();
    connect(owner, "alpaca", clock.instant(), grant("access-1", "refresh-1"))
        .then()
        .statusCode(200);
    read("alpaca", Map.of()).then().statusCode(200).body("accessToken", equalTo("access-1"));
    long version = version();
    fail(alpaca, lease(alpaca, version).path("leaseId"), version, "REJECTED", "GRANT_REJECTED")
        .then()
        .statusCode(204);
    read("alpaca", Map.of()).then().statusCode(200).body("accessToken", equalTo("access-1"));
    clock.advance(Duration.ofMinutes(30));
    read("alpaca", Map.of()).then().statusCode(200).body("kind", equalTo("API_KEY"));
  }

  @Test
  void anApiKeyThatTheBrokerRefusedIsNotServed() {
    storeApiKey();
    refusedByTheApi("API_KEY");
    read("alpaca", Map.of()).then().statusCode(409).body("type", endsWith(":needs-reconnect"));
  }

  @Test
  void aTerminalIsServedWhereThereIsNoConsentThatLives() {
    user(owner)
        .contentType(ContentType.JSON)
        .body(Map.of("host", "tws.example.org", "port", 7497))
        .put("/my/connections/ibkr/live/terminal")
        .then()
        .statusCode(200);
    Response answer = read("ibkr", Map.of());
    answer
        .then()
        .statusCode(200)
        .body("kind", equalTo("TERMINAL"))
        .body("terminal.host", equalTo("tws.example.org"))
        .body("terminal.port", equalTo(7497))
        .body("expiresAt", nullValue());
    read("ibkr", Map.of("rejectedVersion", answer.<Long>path("version")))
        .then()
        .statusCode(409)
        .body("type", endsWith(":needs-reconnect"));
    JsonPath consented =
        connect(owner, "ibkr", clock.instant(), grant("access-1", "ada"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    read("ibkr", Map.of()).then().statusCode(200).body("kind", equalTo("OAUTH"));
    clock.advance(Duration.ofMinutes(30));
    CompletableFuture<Response> asked = CompletableFuture.supplyAsync(() -> read("ibkr", Map.of()));
    UUID ibkr = consented.getUUID("id");
    long version = consented.getLong("version");
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(ibkr, RefreshDue.class).isEmpty());
      fail(ibkr, lease(ibkr, version).path("leaseId"), version, "UNAVAILABLE", "BROKER_AWAY")
          .then()
          .statusCode(204);
      asked.join().then().statusCode(503).body("type", endsWith(":broker-unavailable"));
    }
  }

  private void storeApiKey() {
    user(owner)
        .contentType(ContentType.JSON)
        .body(Map.of("key", "the-key", "secret", "the-key-secret"))
        .put("/my/connections/alpaca/live/api-key")
        .then()
        .statusCode(200);
  }

  private long version() {
    return gateway().get("/connections/{id}", alpaca).jsonPath().getLong("version");
  }

  private void refusedByTheApi(String credential) {
    long version = version();
    worker()
        .body(
            Map.of(
                "leaseId",
                lease(alpaca, version, "PROBE").<String>path("leaseId"),
                "version",
                version,
                "credential",
                credential,
                "result",
                "REJECTED",
                "cause",
                "ACCESS_REJECTED",
                "millis",
                5))
        .post("/connections/{id}/lease/probed", alpaca)
        .then()
        .statusCode(204);
  }
}
