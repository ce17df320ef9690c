package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.probed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than one word comes about the same version. */
@QuarkusTest
class SecondSetTest {

  @Inject TestClock clock;
  @Inject Connections connections;

  private String owner;
  private UUID id;
  private long version;

  @BeforeEach
  void aConnection() {
    owner = "user-" + UUID.randomUUID();
    at("schwab");
  }

  private void at(String broker) {
    JsonPath view =
        connect(owner, broker, clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private String leased(long of) {
    return lease(id, of).then().statusCode(200).extract().path("leaseId");
  }

  private Connection stored() {
    return connections.findById(id).await().indefinitely();
  }

  /** The first of two lease ids; the second one has brought its tokens. */
  private String outrun() {
    String first = leased(version);
    clock.advance(Duration.ofSeconds(121));
    complete(id, leased(version), version, grant("access-2", "refresh-2")).then().statusCode(200);
    return first;
  }

  private void refused(String leaseId, String access, String refresh) {
    complete(id, leaseId, version, grant(access, refresh))
        .then()
        .statusCode(409)
        .body("type", endsWith(":version-moved"));
  }

  @Test
  void anotherSetThanTheStoredOneLeavesADoubtAndIsTriedAtOnce() {
    refused(outrun(), "access-3", "refresh-3");

    Connection doubtful = stored();
    assertThat(doubtful.version).isEqualTo(version + 1);
    assertThat(doubtful.uncertainSince).isNotNull();
    assertThat(doubtful.due.action()).isEqualTo(What.PROBE);
    assertThat(doubtful.nextAttemptAt).isBeforeOrEqualTo(clock.instant());
    lease(id, version + 1).then().body("tokens.refreshToken", equalTo("refresh-2"));
  }

  @Test
  void theSameSetFromAnotherLeaseIsWelcomeAgain() {
    complete(id, outrun(), version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(200)
        .body("version", equalTo(version + 1));
    assertThat(stored().uncertainSince).isNull();
    assertThat(stored().due.action()).isEqualTo(What.REFRESH);
  }

  @Test
  void aLeaseThatBringsTwoDifferentSetsLeavesADoubt() {
    String lease = leased(version);
    complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
    refused(lease, "access-3", "refresh-3");
    assertThat(stored().uncertainSince).isNotNull();
  }

  @Test
  void aRejectionInThatDoubtIsOurLoss() {
    refused(outrun(), "access-3", "refresh-3");
    fail(id, leased(version + 1), version + 1, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    assertThat(stored().oauthTokens.lastRefreshError().name()).isEqualTo("LOST_ROTATION");
  }

  @Test
  void aProbeThatTheApiRefusesHasTheTokenRefreshedNow() {
    refused(outrun(), "access-3", "refresh-3");
    String probe = lease(id, version + 1, "PROBE").then().statusCode(200).extract().path("leaseId");
    probed(id, probe, version + 1, "OAUTH", "REJECTED", "ACCESS_REJECTED", null)
        .then()
        .statusCode(204);
    assertThat(stored().due.action()).isEqualTo(What.REFRESH);
    assertThat(stored().nextAttemptAt).isBeforeOrEqualTo(clock.instant());
  }

  @Test
  void aProbeThatTellsNothingLeavesTheRefreshWhereItIsDue() {
    refused(outrun(), "access-3", "refresh-3");
    String probe = lease(id, version + 1, "PROBE").then().statusCode(200).extract().path("leaseId");
    probed(id, probe, version + 1, "OAUTH", "UNDECIDED", "BROKER_AWAY", null)
        .then()
        .statusCode(204);
    assertThat(stored().due.action()).isEqualTo(What.REFRESH);
    assertThat(stored().nextAttemptAt)
        .isBetween(
            clock.instant().plus(Duration.ofMinutes(15)),
            clock.instant().plus(Duration.ofMinutes(25)));
  }

  @Test
  void whereARefreshTokenStaysGoodTheOtherSetIsTriedWithoutADoubt() {
    at("tdameritrade");
    refused(outrun(), "access-3", "refresh-1");
    assertThat(stored().uncertainSince).isNull();
    assertThat(stored().due.action()).isEqualTo(What.PROBE);
  }

  @Test
  void whatMeetsAReconnectSaysNothingOfTheNewConsent() {
    String lease = outrun();
    long former = version;
    at("schwab");
    version = former;
    refused(lease, "access-3", "refresh-3");
    assertThat(stored().uncertainSince).isNull();
  }

  @Test
  void whatComesAfterTheNextSuccessorSaysNothingOfIt() {
    String lease = outrun();
    complete(id, leased(version + 1), version + 1, grant("access-4", "refresh-4"))
        .then()
        .statusCode(200);
    refused(lease, "access-3", "refresh-3");
    assertThat(stored().uncertainSince).isNull();
  }

  @Test
  void whatWasIssuedAfterAllEndsTheDoubtThatItsOwnWorkerReported() {
    String lease = leased(version);
    fail(id, lease, version, "UNANSWERED", "TIMEOUT").then().statusCode(204);
    complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
    assertThat(stored().uncertainSince).isNull();
    assertThat(stored().failures).isNull();
  }
}
