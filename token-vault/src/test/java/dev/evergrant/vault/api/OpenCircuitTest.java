package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.worker;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker says of its circuit closes the gate for all of them. */
@QuarkusTest
class OpenCircuitTest {

  private static final String BROKER = "tdameritrade";

  @Inject TestClock clock;
  @Inject Gates gates;

  private UUID id;
  private long version;
  private String lease;

  @AfterEach
  void openTheGateForOtherTests() {
    gates
        .mongoCollection()
        .updateOne(
            Filters.eq("_id", BROKER),
            Updates.combine(Updates.set("away", 0), Updates.unset("pausedUntil")))
        .await()
        .indefinitely();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOpenCircuitClosesTheGateAndOneFailureDoesNot(boolean open) {
    leased("REFRESH");
    failed("BROKER_AWAY", open);
    assertThat(gates.isAway(BROKER).await().indefinitely()).isEqualTo(open);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProbeThatOpensACircuitClosesTheGateToo(boolean open) {
    leased("PROBE");
    worker()
        .body(
            Map.of(
                "leaseId",
                lease,
                "version",
                version,
                "credential",
                "OAUTH",
                "result",
                "UNDECIDED",
                "cause",
                "BROKER_AWAY",
                "millis",
                12,
                "circuitOpen",
                open))
        .post("/connections/{id}/lease/probed", id)
        .then()
        .statusCode(204);
    assertThat(gates.isAway(BROKER).await().indefinitely()).isEqualTo(open);
  }

  @Test
  void aBrokerThatHasEnoughOfUsAndDoesNotSayForHowLongIsLeftAloneForAWhile() {
    leased("REFRESH");
    Instant before = clock.instant();
    failed("RATE_LIMITED", false);
    // The first back-off, with a tenth of jitter at most.
    assertThat(gates.findById(BROKER).await().indefinitely().pausedUntil)
        .isBetween(before.plusSeconds(30), clock.instant().plusSeconds(33));
    assertThat(gates.isAway(BROKER).await().indefinitely()).isFalse();
  }

  private void leased(String action) {
    openTheGateForOtherTests();
    JsonPath view =
        connect("user-" + UUID.randomUUID(), BROKER, clock.instant(), grant("a-1", "r-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
    lease = lease(id, version, action).path("leaseId");
  }

  private void failed(String cause, boolean open) {
    worker()
        .body(
            Map.of(
                "leaseId",
                lease,
                "version",
                version,
                "result",
                "UNAVAILABLE",
                "cause",
                cause,
                "attempts",
                4,
                "circuitOpen",
                open))
        .post("/connections/{id}/lease/fail", id)
        .then()
        .statusCode(204);
  }
}
