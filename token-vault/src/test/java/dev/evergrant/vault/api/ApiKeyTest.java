package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.as;
import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.probed;
import static dev.evergrant.vault.api.VaultClient.putKey;
import static dev.evergrant.vault.api.VaultClient.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.mongodb.client.model.Filters;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.grant.ApiKeys;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** A connection with an API key: alone, and beside a consent. */
@QuarkusTest
class ApiKeyTest {

  @Inject TestClock clock;
  @Inject Connections connections;
  @Inject ApiKeys apiKeys;

  private final String owner = "user-" + UUID.randomUUID();
  private final UUID id =
      ConnectionId.of(owner, "alpaca", dev.evergrant.broker.catalog.Environment.LIVE);

  private Connection stored() {
    return connections.findById(id).await().indefinitely();
  }

  private JsonPath view() {
    return gateway().get("/connections/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private void store(String key) {
    putKey(owner, "alpaca", key, "the-secret-of-" + key).then().statusCode(200);
  }

  private String leased(String action) {
    return lease(id, stored().version, action).then().statusCode(200).extract().path("leaseId");
  }

  private void probe(String result) {
    probed(
            id,
            leased("PROBE"),
            stored().version,
            "API_KEY",
            result,
            "WORKS".equals(result) ? null : "ACCESS_REJECTED",
            null)
        .then()
        .statusCode(204);
  }

  private void connected() {
    connect(owner, "alpaca", clock.instant(), grant("access-1", "refresh-1"))
        .then()
        .statusCode(200);
  }

  private void disconnect() {
    user(owner).delete("/my/connections/alpaca/live").then().statusCode(202);
  }

  private void deleteKey(int status) {
    user(owner).delete("/my/connections/alpaca/live/api-key").then().statusCode(status);
  }

  @Test
  void aKeyAloneMakesAConnectionThatIsTriedAtOnce() {
    putKey(owner, "alpaca", "key-1", "secret-1")
        .then()
        .statusCode(200)
        .body("status", equalTo("CONNECTED"))
        .body("isValid", equalTo(true))
        .body("oauth", equalTo(false))
        .body("apiKey.isValid", equalTo(true))
        .body("consentedAt", nullValue())
        .body("accessExpiresAt", nullValue());
    user(owner).get("/my/connections").then().body("", hasSize(1));
    as("notifier", "contacts:read")
        .get("/connections/{id}/contact", id)
        .then()
        .body("email", equalTo(owner + "@example.org"));
    try (Events due = new Events(Topics.REFRESH_DUE);
        Events told = new Events(Topics.CONNECTION_STATUS)) {
      await().until(() -> !due.of(id, RefreshDue.class).isEmpty());
      assertThat(due.of(id, RefreshDue.class).get(0).action()).isEqualTo(Action.PROBE);
      await().until(() -> !told.of(id, ConnectionStatusChanged.class).isEmpty());
      assertThat(told.of(id, ConnectionStatusChanged.class).get(0).consentedAt()).isNotNull();
    }
    lease(id, stored().version, "PROBE")
        .then()
        .statusCode(200)
        .body("tokens", nullValue())
        .body("apiKey.key", equalTo("key-1"))
        .body("apiKey.secret", equalTo("secret-1"));
  }

  @Test
  void aKeyAloneIsTriedOnceADay() {
    store("key-1");
    probe("WORKS");
    Connection stored = stored();
    assertThat(stored.due.action()).isEqualTo(What.PROBE);
    assertThat(stored.due.at())
        .isBetween(
            clock.instant().plus(Duration.ofHours(21)), clock.instant().plus(Duration.ofHours(24)));
    assertThat(view().getString("lastTest.credential")).isEqualTo("API_KEY");
  }

  @Test
  void aKeyThatTheBrokerDoesNotLetInNeedsTheUserUntilThereIsAnother() {
    store("key-1");
    probe("REJECTED");
    assertThat(view().getString("status")).isEqualTo("NEEDS_RECONNECT");
    assertThat(view().getBoolean("isValid")).isFalse();
    assertThat(stored().due).isNull();
    store("key-2");
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    assertThat(view().getBoolean("isValid")).isTrue();
    try (Events told = new Events(Topics.CONNECTION_STATUS)) {
      await().until(() -> told.of(id, ConnectionStatusChanged.class).size() == 3);
      assertThat(told.of(id, ConnectionStatusChanged.class))
          .extracting(ConnectionStatusChanged::cause)
          .containsExactly(null, Cause.ACCESS_REJECTED, null);
    }
  }

  @Test
  void nothingThatIsAboutTokensComesWithoutThem() {
    store("key-1");
    long version = stored().version;
    lease(id, version).then().statusCode(409).body("type", endsWith(":version-moved"));
    lease(id, version, "REVOKE").then().statusCode(409);
    user(owner)
        .post("/my/connections/alpaca/live/refresh")
        .then()
        .statusCode(409)
        .body("type", endsWith(":broker-not-available"));
    user(owner).delete("/my/connections/alpaca/live").then().statusCode(404);
    complete(id, leased("PROBE"), version, grant("a", "r"))
        .then()
        .statusCode(410)
        .body("type", endsWith(":disconnected"));
    assertThat(stored().apiKey).isNotNull();
  }

  @Test
  void anOutageCostsNoKey() {
    store("key-1");
    String lease = leased("PROBE");
    fail(id, lease, stored().version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
    probed(id, leased("PROBE"), stored().version, "API_KEY", "UNDECIDED", "TIMEOUT", null)
        .then()
        .statusCode(204);
    assertThat(view().getBoolean("apiKey.isValid")).isTrue();
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    assertThat(stored().nextAttemptAt).isAfter(clock.instant().plusSeconds(20));
  }

  @Test
  void aNewKeyLetsARefreshUnderWayComplete() {
    connected();
    long version = stored().version;
    String lease = leased("REFRESH");
    store("key-1");
    assertThat(stored().version).isEqualTo(version);
    complete(id, lease, version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(200)
        .body("version", equalTo((Object) (version + 1)));
    assertThat(stored().apiKey).isNotNull();
  }

  @Test
  void aKeyBesideTokensIsTriedAtOnceAndDelaysNoRefresh() {
    connected();
    Connection before = stored();
    store("key-1");
    assertThat(stored().due).isEqualTo(before.due);
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      assertThat(requested.of(id, RefreshDue.class).get(0).action()).isEqualTo(Action.PROBE);
    }
    lease(id, before.version, "PROBE").then().body("apiKey.key", equalTo("key-1"));
    clock.advance(Duration.ofSeconds(121));
    probe("REJECTED");
    assertThat(view().getBoolean("apiKey.isValid")).isFalse();
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    assertThat(stored().due).isEqualTo(before.due);
    lease(id, before.version, "PROBE").then().body("tokens.accessToken", equalTo("access-1"));
  }

  @Test
  void aProbeOfTheKeyBeforeSaysNothingOfTheNewOne() {
    store("key-1");
    String lease = leased("PROBE");
    store("key-2");
    probed(id, lease, stored().version, "API_KEY", "REJECTED", "ACCESS_REJECTED", null)
        .then()
        .statusCode(409)
        .body("type", endsWith(":lease-unknown"));
    assertThat(view().getBoolean("apiKey.isValid")).isTrue();
    lease(id, stored().version, "PROBE").then().body("apiKey.key", equalTo("key-2"));
  }

  @Test
  void aKeyOutlivesTheConsent() {
    connected();
    store("key-1");
    probe("WORKS");
    disconnect();
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    assertThat(view().getBoolean("oauth")).isFalse();
    assertThat(view().getString("consentedAt")).isNull();
    assertThat(stored().due.action()).isEqualTo(What.PROBE);
    deleteKey(204);
    await().until(() -> stored() == null);
  }

  @Test
  void aCompletionThatFindsOnlyAKeyIsGone() {
    connected();
    store("key-1");
    long version = stored().version;
    String lease = leased("REFRESH");
    disconnect();
    complete(id, lease, version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(410)
        .body("type", endsWith(":disconnected"));
  }

  @Test
  void aDeadConsentLeavesTheKey() {
    connected();
    store("key-1");
    probe("WORKS");
    String lease = leased("REFRESH");
    fail(id, lease, stored().version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(view().getString("status")).isEqualTo("NEEDS_RECONNECT");
    assertThat(view().getBoolean("isValid")).isTrue();
    assertThat(stored().due.action()).isEqualTo(What.PROBE);
    lease(id, stored().version, "PROBE").then().body("apiKey.key", equalTo("key-1"));
  }

  @Test
  void aConsentComesToAKey() {
    store("key-1");
    connected();
    assertThat(view().getBoolean("oauth")).isTrue();
    assertThat(view().getString("apiKey.addedAt")).isNotNull();
    assertThat(stored().due.action()).isEqualTo(What.REFRESH);
    deleteKey(204);
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    deleteKey(404);
  }

  @Test
  void onlyBrokersWithKeysTakeOne() {
    for (String broker : List.of("schwab", "etrade", "ibkr")) {
      putKey(owner, broker, "key", "secret")
          .then()
          .statusCode(409)
          .body("type", endsWith(":broker-not-available"));
    }
    putKey(owner, "nobody", "key", "secret").then().statusCode(404);
    putKey(owner, "alpaca", "key with spaces", "secret").then().statusCode(400);
    putKey(owner, "alpaca", "", "secret").then().statusCode(400);
    user(owner)
        .contentType("application/json")
        .body("null")
        .put("/my/connections/alpaca/live/api-key")
        .then()
        .statusCode(400);
    user(owner)
        .contentType("application/json")
        .body(Map.of("key", "k", "secret", "s"))
        .put("/my/connections/alpaca/unknown/api-key")
        .then()
        .statusCode(org.hamcrest.Matchers.anyOf(equalTo(400), equalTo(404)));
    assertThat(connections.ofUser(owner).await().indefinitely()).isEmpty();
    deleteKey(404);
  }

  @Test
  void aKeyIsSealedToItsPlaceAndItsVersion() {
    store("a-key-to-be-found");
    RawBsonDocument raw =
        connections
            .mongoCollection()
            .find(Filters.eq("_id", id), RawBsonDocument.class)
            .collect()
            .first()
            .await()
            .indefinitely();
    assertThat(new String(raw.getByteBuffer().array(), ISO_8859_1))
        .contains("authTag")
        .doesNotContain("a-key-to-be-found", "the-secret-of");
    Connection connection = stored();
    assertThat(apiKeys.open(connection).await().indefinitely().key().reveal())
        .isEqualTo("a-key-to-be-found");
    ApiKey key = connection.apiKey;
    connection.apiKey =
        new ApiKey(
            key.secret(), key.key(), key.dataKey(), key.version(), true, key.addedAt(), null);
    assertThatThrownBy(() -> apiKeys.open(connection).await().indefinitely())
        .isInstanceOf(UnsealException.class);
    connection.apiKey =
        new ApiKey(
            key.key(), key.secret(), key.dataKey(), key.version() + 1, true, key.addedAt(), null);
    assertThatThrownBy(() -> apiKeys.open(connection).await().indefinitely())
        .isInstanceOf(UnsealException.class);
    assertThat(connection.status).isEqualTo(ConnectionStatus.CONNECTED);
  }
}
