package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.user;
import static dev.evergrant.vault.api.VaultClient.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaseRulesTest {

  @Inject TestClock clock;
  @Inject Connections connections;

  private String owner;
  private UUID id;
  private long version;

  @BeforeEach
  void aConnection() {
    owner = "user-" + UUID.randomUUID();
    JsonPath view = connected(grant("access-1", "refresh-1"));
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private JsonPath connected(Map<String, Object> tokens) {
    return connect(owner, clock.instant(), tokens).then().statusCode(200).extract().jsonPath();
  }

  private JsonPath view() {
    return gateway().get("/connections/{id}", id).then().statusCode(200).extract().jsonPath();
  }

  private String leased() {
    return lease(id, version).then().statusCode(200).extract().path("leaseId");
  }

  @Test
  void aLeaseHandsOutTheRefreshTokenAndNothingElse() {
    JsonPath lease = lease(id, version).then().statusCode(200).extract().jsonPath();
    assertThat(lease.getString("leaseId")).matches("[0-9a-f]{64}");
    assertThat(lease.getString("tokens.refreshToken")).isEqualTo("refresh-1");
    assertThat(lease.getString("lasts")).isEqualTo("PT1M");
    assertThat(lease.prettify()).doesNotContain("access-1");
  }

  @Test
  void oneLeaseAtATime() {
    leased();
    lease(id, version).then().statusCode(409).body("type", endsWith(":leased"));
  }

  @Test
  void aSilentLeaseIsGrantedAgainOnlyAMinuteAfterItsEnd() {
    leased();
    clock.advance(Duration.ofSeconds(119));
    lease(id, version).then().statusCode(409);
    clock.advance(Duration.ofSeconds(2));
    lease(id, version).then().statusCode(200);
  }

  @Test
  void aLeaseOnAnotherVersionIsRefused() {
    lease(id, version - 1).then().statusCode(409).body("type", endsWith(":version-moved"));
    lease(id, version + 1).then().statusCode(409).body("type", endsWith(":version-moved"));
  }

  @Test
  void aCompletionMakesTheNextVersionAndPlansTheNextRefresh() {
    String lease = leased();
    complete(id, lease, version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(200)
        .body("version", equalTo(version + 1));
    JsonPath view = view();
    Instant due = Instant.parse(view.getString("dueAt"));
    assertThat(due)
        .isBetween(
            clock.instant().plus(Duration.ofMinutes(15)),
            clock.instant().plus(Duration.ofMinutes(25)));
    lease(id, version + 1).then().statusCode(200).body("tokens.refreshToken", equalTo("refresh-2"));
  }

  @Test
  void anAnswerWithoutRefreshTokenKeepsTheOldOne() {
    complete(id, leased(), version, grant("access-2", null)).then().statusCode(200);
    lease(id, version + 1).then().statusCode(200).body("tokens.refreshToken", equalTo("refresh-1"));
  }

  @Test
  void theSameCompletionTwiceIsAnsweredAlike() {
    String lease = leased();
    for (int i = 0; i < 2; i++) {
      complete(id, lease, version, grant("access-2", "refresh-2"))
          .then()
          .statusCode(200)
          .body("version", equalTo(version + 1));
    }
  }

  @Test
  void aCompletionAfterTheLeasesEndIsKept() {
    String lease = leased();
    clock.advance(Duration.ofSeconds(121));
    leased();
    complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
  }

  @Test
  void aStrangersCompletionIsRefused() {
    leased();
    complete(id, "0".repeat(64), version, grant("evil", "evil"))
        .then()
        .statusCode(409)
        .body("type", endsWith(":lease-unknown"));
    assertThat(view().getLong("version")).isEqualTo(version);
  }

  @Test
  void aCompletionThatMeetsAReconnectComesTooLate() {
    String lease = leased();
    connected(grant("access-new", "refresh-new"));
    complete(id, lease, version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(409)
        .body("type", endsWith(":version-moved"));
    lease(id, version + 1)
        .then()
        .statusCode(200)
        .body("tokens.refreshToken", equalTo("refresh-new"));
  }

  @Test
  void aCompletionThatMeetsADisconnectIsGone() {
    String lease = leased();
    user(owner).delete("/my/connections/schwab/live").then().statusCode(202);
    complete(id, lease, version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(410)
        .body("type", endsWith(":disconnected"));
  }

  @Test
  void anOutageCostsNobodyAConnection() {
    fail(id, leased(), version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
    JsonPath view = view();
    assertThat(view.getString("status")).isEqualTo("CONNECTED");
    assertThat(view.getBoolean("isValid")).isTrue();
    assertThat(view.getString("lastError")).isEqualTo("BROKER_AWAY");
    assertThat(view.getLong("version")).isEqualTo(version);
    leased();
  }

  @Test
  void anOutageAheadOfTimeDoesNotPutOffWhatIsDue() {
    String due = view().getString("dueAt");
    for (int i = 0; i < 8; i++) {
      fail(id, leased(), version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
    }
    Connection stored = connections.findById(id).await().indefinitely();
    assertThat(stored.nextAttemptAt).isEqualTo(Instant.parse(due));
  }

  @Test
  void aSuccessAfterTheConsentsEndTellsNobodyTwice() {
    clock.advance(Duration.ofDays(7).minusSeconds(30));
    String lease = leased();
    clock.advance(Duration.ofSeconds(31));
    await().until(() -> view().getString("status").equals("NEEDS_RECONNECT"));
    long told = view().getLong("revision");
    complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
    assertThat(view().getString("status")).isEqualTo("NEEDS_RECONNECT");
    assertThat(connections.findById(id).await().indefinitely().outbox)
        .noneMatch(entry -> entry.sequence() > told);
  }

  @Test
  void aBrokerThatMayBeAskedAgainAtOnceIsNoInvalidRequest() {
    worker()
        .body(
            Map.of(
                "leaseId",
                leased(),
                "version",
                version,
                "result",
                "UNAVAILABLE",
                "cause",
                "BROKER_AWAY",
                "attempts",
                4,
                "retryAfter",
                "PT0S"))
        .post("/connections/{id}/lease/fail", id)
        .then()
        .statusCode(204);
  }

  @Test
  void aRejectionNeedsTheUserAndStopsTheAttempts() {
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    JsonPath view = view();
    assertThat(view.getString("status")).isEqualTo("NEEDS_RECONNECT");
    assertThat(view.getBoolean("isValid")).isFalse();
    assertThat(view.getString("dueAt")).isNull();
    lease(id, version).then().statusCode(409).body("type", endsWith(":needs-reconnect"));
  }

  @Test
  void aLateSuccessHealsARejection() {
    String first = leased();
    clock.advance(Duration.ofSeconds(121));
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    complete(id, first, version, grant("access-2", "refresh-2")).then().statusCode(200);
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
  }

  @Test
  void aRefreshTokenThatMayBeUsedUpIsNotSentAgainUntilShortlyBeforeTheEnd() {
    fail(id, leased(), version, "UNANSWERED", "TIMEOUT").then().statusCode(204);
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
    lease(id, version).then().statusCode(409).body("type", endsWith(":not-yet"));
    user(owner)
        .post("/my/connections/schwab/live/refresh")
        .then()
        .statusCode(503)
        .body("type", endsWith(":broker-unavailable"));
    clock.advance(Duration.ofMinutes(28));
    leased();
  }

  @Test
  void aRejectionAfterAnAnswerThatNeverCameIsOurLoss() {
    fail(id, leased(), version, "UNANSWERED", "TIMEOUT").then().statusCode(204);
    clock.advance(Duration.ofMinutes(28));
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(view().getString("lastError")).isEqualTo("LOST_ROTATION");
  }

  @Test
  void aRejectionAfterALeaseThatEndedWithoutAWordIsOurLoss() {
    leased();
    clock.advance(Duration.ofSeconds(121));
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(view().getString("lastError")).isEqualTo("LOST_ROTATION");
  }

  @Test
  void whereARefreshTokenStaysGoodARejectionIsARejection() {
    JsonPath view =
        connect(owner, "tdameritrade", clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
    fail(id, leased(), version, "UNANSWERED", "TIMEOUT").then().statusCode(204);
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(view().getString("lastError")).isEqualTo("GRANT_REJECTED");
  }

  @Test
  void ofManyWhoWantTheLeaseAtOnceOneGetsIt() {
    assertThat(atOnce(() -> lease(id, version)))
        .containsOnlyOnce(200)
        .allMatch(status -> status == 200 || status == 409);
  }

  @Test
  void theSameCompletionManyTimesAtOnceMakesOneVersion() {
    String lease = leased();
    assertThat(atOnce(() -> complete(id, lease, version, grant("access-2", "refresh-2"))))
        .containsOnly(200);
    assertThat(view().getLong("version")).isEqualTo(version + 1);
  }

  private static List<Integer> atOnce(Supplier<Response> call) {
    List<CompletableFuture<Integer>> calls =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.get().statusCode()))
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }

  @Test
  void onlyARefreshGetsTheRefreshToken() {
    lease(id, version, "PROBE").then().statusCode(200).body("tokens.refreshToken", nullValue());
  }

  @Test
  void aBrokenRequestForALeaseLeavesTheConnectionFree() {
    for (String action : List.of("DANCE", "UNKNOWN", "")) {
      lease(id, version, action).then().statusCode(400);
    }
    leased();
  }

  @Test
  void aFailureCountsOnceAndOnlyUnderItsLease() {
    String lease = leased();
    fail(id, "0".repeat(64), version, "REJECTED", "GRANT_REJECTED").then().statusCode(409);
    fail(id, lease, version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
    fail(id, lease, version, "REJECTED", "GRANT_REJECTED").then().statusCode(409);
    assertThat(view().getString("status")).isEqualTo("CONNECTED");
  }

  @Test
  void aReconnectTakesTheConnectionBackUnderTheSameId() {
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    JsonPath again = connected(grant("access-3", "refresh-3"));
    assertThat(again.getUUID("id")).isEqualTo(id);
    assertThat(again.getString("status")).isEqualTo("CONNECTED");
    assertThat(again.getString("lastError")).isNull();
    assertThat(again.getLong("version")).isGreaterThan(version);
  }

  @Test
  void aUserSeesAndDisconnectsOnlyHisOwn() {
    user("somebody-else").get("/my/connections").then().statusCode(200).body("", hasSize(0));
    user("somebody-else").delete("/my/connections/schwab/live").then().statusCode(404);
    // A user's id that looks like a path leads nowhere else.
    user(owner.substring(2))
        .delete("/my/connections/{broker}/live", "schwab/LIVE/" + owner.substring(0, 1))
        .then()
        .statusCode(404);
    user(owner)
        .get("/my/connections")
        .then()
        .statusCode(200)
        .body("", hasSize(1))
        .body("[0].accessToken", nullValue());
    user(owner).delete("/my/connections/schwab/live").then().statusCode(202);
    user(owner).delete("/my/connections/schwab/live").then().statusCode(404);
  }
}
