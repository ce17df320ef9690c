package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.probed;
import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a probe costs, and what it does not. */
@QuarkusTest
class ProbeRulesTest {

  @Inject TestClock clock;
  @Inject Connections connections;
  @Inject Gates gates;

  private final String owner = "user-" + UUID.randomUUID();
  private UUID id;
  private long version;

  private void connected(String broker, String refreshToken, String expiresIn) {
    Map<String, Object> tokens = new HashMap<>(grant("access-1", refreshToken));
    tokens.put("expiresIn", expiresIn);
    tokens.put("tokenSecret", "etrade".equals(broker) ? "secret-1" : null);
    JsonPath view =
        connect(owner, broker, clock.instant(), tokens).then().statusCode(200).extract().jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private JsonPath view() {
    return gateway().get("/connections/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private Connection stored() {
    return connections.findById(id).await().indefinitely();
  }

  private String leased() {
    return lease(id, version, "PROBE").then().statusCode(200).extract().path("leaseId");
  }

  private void works() {
    probed(id, leased(), version, "OAUTH", "WORKS", null, null).then().statusCode(204);
  }

  private void rejected() {
    probed(id, leased(), version, "OAUTH", "REJECTED", "ACCESS_REJECTED", null)
        .then()
        .statusCode(204);
  }

  @Test
  void aProbeGetsWhatTheApiIsCalledWith() {
    connected("etrade", null, null);
    lease(id, version, "PROBE")
        .then()
        .statusCode(200)
        .body("tokens.accessToken", equalTo("access-1"))
        .body("tokens.tokenSecret", equalTo("secret-1"))
        .body("tokens.refreshToken", nullValue());
  }

  @Test
  void aRenewalGetsTheTokenAndItsSecret() {
    connected("etrade", null, null);
    lease(id, version)
        .then()
        .statusCode(200)
        .body("tokens.accessToken", equalTo("access-1"))
        .body("tokens.tokenSecret", equalTo("secret-1"));
  }

  @Test
  void aMintGetsAllThatIsThere() {
    connected("ibkr", "ada-at-the-broker", "PT24H");
    lease(id, version)
        .then()
        .statusCode(200)
        .body("tokens.accessToken", equalTo("access-1"))
        .body("tokens.refreshToken", equalTo("ada-at-the-broker"))
        .body("tokens.tokenSecret", nullValue());
  }

  @Test
  void whereNothingCanBeRefreshedNoLeaseForItIsGranted() {
    connected("alpaca", null, null);
    assertThat(stored().due.action()).isEqualTo(What.PROBE);
    lease(id, version).then().statusCode(409).body("type", endsWith(":version-moved"));
    user(owner)
        .post("/my/connections/alpaca/live/refresh")
        .then()
        .statusCode(409)
        .body("type", endsWith(":broker-not-available"));
  }

  @Test
  void anEndThatWasOnlyAssumedMovesOnWhenTheTokenStillWorks() {
    connected("alpaca", null, null);
    clock.advance(Duration.ofDays(6));
    works();
    Instant end = Instant.parse(view().getString("accessExpiresAt"));
    assertThat(end)
        .isBetween(
            clock.instant().plus(Duration.ofDays(7)).minusSeconds(60),
            clock.instant().plus(Duration.ofDays(7)));
    assertThat(stored().due.at())
        .isBetween(clock.instant().plus(Duration.ofDays(5)), end.minus(Duration.ofDays(1)));
    assertThat(view().getBoolean("lastTest.ok")).isTrue();
    assertThat(view().getString("lastTest.credential")).isEqualTo("OAUTH");
  }

  @Test
  void anEndThatTheBrokerNamedStandsAndIsAskedAboutThen() {
    connected("alpaca", null, "PT48H");
    String end = view().getString("accessExpiresAt");
    works();
    assertThat(view().getString("accessExpiresAt")).isEqualTo(end);
    assertThat(stored().due.at()).isEqualTo(Instant.parse(end));
    clock.advance(Duration.ofHours(49));
    rejected();
    assertThat(view().getString("status")).isEqualTo("NEEDS_RECONNECT");
  }

  @Test
  void aRejectedTokenThatNothingRenewsNeedsTheUserAndIsToldOnce() {
    connected("alpaca", null, null);
    long before = stored().revision;
    rejected();
    Connection stored = stored();
    assertThat(stored.status).isEqualTo(ConnectionStatus.NEEDS_RECONNECT);
    assertThat(stored.due).isNull();
    assertThat(stored.outbox).filteredOn(entry -> entry.sequence() > before).hasSizeLessThan(2);
    assertThat(view().getString("lastError")).isEqualTo("ACCESS_REJECTED");
    lease(id, version, "PROBE").then().statusCode(409).body("type", endsWith(":needs-reconnect"));
  }

  @ParameterizedTest
  @CsvSource({"etrade,", "ibkr,ada-at-the-broker"})
  void whatIsNotRenewedBecauseItIsDeadIsNotServedAnyMore(String broker, String renewedWith) {
    connected(broker, renewedWith, null);
    CredentialClient.read(owner, broker, Map.of()).then().statusCode(200);
    String lease = lease(id, version).path("leaseId");
    fail(id, lease, version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(view().getString("status")).isEqualTo("NEEDS_RECONNECT");
    CredentialClient.read(owner, broker, Map.of())
        .then()
        .statusCode(409)
        .body("type", endsWith(":needs-reconnect"));
    assertThat(Instant.parse(view().getString("accessExpiresAt")))
        .isBeforeOrEqualTo(clock.instant());
  }

  @Test
  void aRejectedTokenThatCanBeRenewedIsRenewedNow() {
    connected("alpaca", "refresh-1", "PT48H");
    rejected();
    Connection stored = stored();
    assertThat(stored.status).isEqualTo(ConnectionStatus.CONNECTED);
    assertThat(stored.due.action()).isEqualTo(What.REFRESH);
    assertThat(stored.due.at()).isBeforeOrEqualTo(clock.instant());
    // Nobody is served what does not work.
    assertThat(stored.oauthTokens.expiresAt()).isBeforeOrEqualTo(clock.instant());
    String lease = lease(id, version).path("leaseId");
    complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
    assertThat(stored().due.at()).isAfter(clock.instant());
  }

  @Test
  void aBrokerThatGivesNoAnswerCostsNothing() {
    connected("alpaca", null, null);
    clock.advance(Duration.ofDays(6));
    Instant due = stored().due.at();
    for (int i = 0; i < 3; i++) {
      probed(id, leased(), version, "OAUTH", "UNDECIDED", "SERVER_ERROR", null)
          .then()
          .statusCode(204);
    }
    Connection stored = stored();
    assertThat(stored.status).isEqualTo(ConnectionStatus.CONNECTED);
    assertThat(stored.hasGrant()).isTrue();
    assertThat(stored.due.at()).isEqualTo(due);
    assertThat(stored.nextAttemptAt).isAfter(clock.instant().plusSeconds(60));
    assertThat(view().getString("lastTest.cause")).isEqualTo("SERVER_ERROR");
  }

  @Test
  void aTestAheadOfTimeMovesNothingThatIsDue() {
    connected("etrade", null, null);
    Connection before = stored();
    probed(id, leased(), version, "OAUTH", "UNDECIDED", "TIMEOUT", null).then().statusCode(204);
    assertThat(stored().due).isEqualTo(before.due);
    assertThat(stored().nextAttemptAt).isEqualTo(before.due.at());
    assertThat(stored().failures).isNull();
    works();
    assertThat(stored().due).isEqualTo(before.due);
    assertThat(stored().nextAttemptAt).isEqualTo(before.due.at());
    // It was used, so it is idle later.
    assertThat(stored().deadlines.idle()).isAfter(before.deadlines.idle());
  }

  @Test
  void aBrokerThatHasEnoughOfUsIsLeftAlone() {
    connected("alpaca", null, null);
    probed(id, leased(), version, "OAUTH", "UNDECIDED", "RATE_LIMITED", "PT1M")
        .then()
        .statusCode(204);
    assertThat(gates.findById("alpaca").await().indefinitely().pausedUntil)
        .isAfter(clock.instant());
    user(owner)
        .post("/my/connections/alpaca/live/test")
        .then()
        .statusCode(503)
        .body("type", endsWith(":broker-unavailable"));
    clock.advance(Duration.ofMinutes(2));
  }

  @Test
  void aProbeIsHeardOnceAndOnlyUnderItsLease() {
    connected("alpaca", null, null);
    String lease = leased();
    probed(id, "0".repeat(64), version, "OAUTH", "REJECTED", "ACCESS_REJECTED", null)
        .then()
        .statusCode(409)
        .body("type", endsWith(":lease-unknown"));
    probed(id, lease, version + 1, "OAUTH", "REJECTED", "ACCESS_REJECTED", null)
        .then()
        .statusCode(409)
        .body("type", endsWith(":version-moved"));
    probed(id, lease, version, "OAUTH", "WORKS", null, null).then().statusCode(204);
    probed(id, lease, version, "OAUTH", "REJECTED", "ACCESS_REJECTED", null).then().statusCode(409);
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
  }

  @Test
  void aRefreshsLeaseBringsNoProbe() {
    connected("etrade", null, null);
    String lease = lease(id, version).path("leaseId");
    probed(id, lease, version, "OAUTH", "REJECTED", "ACCESS_REJECTED", null).then().statusCode(409);
  }

  @Test
  void aWorkerThatCouldNotAskKnowsNothing() {
    connected("alpaca", null, null);
    fail(id, leased(), version, "REJECTED", "ACCESS_REJECTED").then().statusCode(204);
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    leased();
  }

  @Test
  void aRenewalThatWasNotAnsweredIsSimplyRepeated() {
    connected("etrade", null, null);
    String lease = lease(id, version).path("leaseId");
    fail(id, lease, version, "UNANSWERED", "TIMEOUT").then().statusCode(204);
    assertThat(stored().uncertainSince).isNull();
    lease(id, version).then().statusCode(200);
  }

  @Test
  void aProbeThatMeetsADisconnectIsGone() {
    connected("etrade", null, null);
    String lease = leased();
    user(owner).delete("/my/connections/etrade/live").then().statusCode(202);
    probed(id, lease, version, "OAUTH", "WORKS", null, null)
        .then()
        .statusCode(410)
        .body("type", endsWith(":disconnected"));
  }

  @Test
  void aDeadConsentIsNotShownToAnybodyEvenBeforeItsEndIsSettled() {
    connected("etrade", null, null);
    clock.advance(Duration.between(clock.instant(), stored().consentEndsAt()));
    lease(id, version).then().statusCode(409).body("type", endsWith(":needs-reconnect"));
    lease(id, version, "PROBE").then().statusCode(409).body("type", endsWith(":needs-reconnect"));
  }
}
