package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.worker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;

import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RefreshCountsTest {

  /** Of other tests nothing is seen: they lie further back. */
  private static final Duration LONG_AGO = Duration.ofHours(2);

  @Inject TestClock clock;

  private UUID id;
  private long version;

  @BeforeEach
  void aConnection() {
    clock.advance(LONG_AGO);
    connected();
  }

  private void connected() {
    JsonPath view =
        connect("user-" + UUID.randomUUID(), clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private String leased() {
    return lease(id, version).then().statusCode(200).extract().path("leaseId");
  }

  private static JsonPath counts(int hours) {
    return gateway()
        .queryParam("hours", hours)
        .get("/metrics/refresh")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static int counted(String what) {
    return counted(1, what);
  }

  private static int counted(int hours, String what) {
    List<Integer> found =
        counts(hours).getList("brokers.findAll { it.broker == 'schwab' }." + what);
    return found.stream().filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
  }

  private static void waitFor(String what, int count) {
    await().untilAsserted(() -> assertThat(counted(what)).isEqualTo(count));
  }

  private void refresh() {
    complete(id, leased(), version, grant("access-2", "refresh-2")).then().statusCode(200);
    version++;
  }

  @Test
  void aSuccessorInTimeIsAUnitAndOneAheadOfTimeIsNone() {
    refresh();
    clock.advance(Duration.ofMinutes(26));
    refresh();
    waitFor("outcomes.REFRESHED", 2);
    assertThat(counted("units.IN_TIME")).isOne();
    assertThat(counted("units.NOT_COUNTED")).isOne();
    assertThat(counted("took.counts.flatten()")).isEqualTo(2);
  }

  @Test
  void aSuccessorAfterTheEndIsLate() {
    clock.advance(Duration.ofMinutes(31));
    refresh();
    waitFor("units.LATE", 1);
  }

  @Test
  void anOutageEndsNoUnitAndARejectionIsUnexplained() {
    fail(id, leased(), version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    waitFor("outcomes.REJECTED", 1);
    assertThat(counted("outcomes.UNAVAILABLE")).isOne();
    assertThat(counted("causes.BROKER_AWAY")).isOne();
    assertThat(counted("causes.GRANT_REJECTED")).isOne();
    assertThat(counted("units.UNEXPLAINED")).isOne();
    assertThat(counted("units.IN_TIME")).isZero();
  }

  @Test
  void aRotationThatWeLostIsToldApartAndItsLateHealingIsNoSecondUnit() {
    String silent = leased();
    clock.advance(Duration.ofSeconds(121));
    fail(id, leased(), version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    complete(id, silent, version, grant("access-2", "refresh-2")).then().statusCode(200);
    waitFor("outcomes.REFRESHED", 1);
    assertThat(counted("causes.LOST_ROTATION")).isOne();
    assertThat(counted("units.LOST")).isOne();
    assertThat(counted("units.LATE") + counted("units.IN_TIME")).isZero();
  }

  @Test
  void theSameCompletionTwiceCountsOnce() {
    String lease = leased();
    for (int i = 0; i < 3; i++) {
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
    }
    connected();
    refresh();
    waitFor("outcomes.REFRESHED", 2);
  }

  @Test
  void onlyTheHoursThatWereAskedForAreCounted() {
    refresh();
    waitFor("outcomes.REFRESHED", 1);
    clock.advance(Duration.ofHours(1).plusMinutes(2));
    assertThat(counted("outcomes.REFRESHED")).isZero();
    assertThat(counted(2, "outcomes.REFRESHED")).isOne();
    assertThat(Instant.parse(counts(2).getString("since")))
        .isBefore(clock.instant().minus(Duration.ofHours(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "721", "-1", "1.5", "all", " ", "24h", "99999999999999999999"})
  void hoursThatAreNoneAreRefused(String hours) {
    gateway()
        .queryParam("hours", hours)
        .get("/metrics/refresh")
        .then()
        .statusCode(400)
        .body("type", endsWith(":invalid-request"));
  }

  @Test
  void theWorkerHasNoRightToReadThem() {
    worker().get("/metrics/refresh").then().statusCode(403);
  }
}
