package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.schedule.Endings;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScheduleTest {

  @Inject TestClock clock;
  @Inject Connections connections;
  @Inject Gates gates;
  @Inject Endings endings;

  private String owner;
  private UUID id;
  private long version;

  @BeforeEach
  void aConnection() {
    owner = "user-" + UUID.randomUUID();
    JsonPath view =
        connect(owner, clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  @Test
  void whatIsDueIsSaidOnceUntilTheRedeliveryTime() {
    try (Events due = new Events(Topics.REFRESH_DUE)) {
      assertThat(due.of(id, RefreshDue.class)).isEmpty();
      clock.advance(Duration.ofMinutes(26));
      await().until(() -> due.of(id, RefreshDue.class).size() == 1);
      RefreshDue event = due.of(id, RefreshDue.class).get(0);
      assertThat(event.version()).isEqualTo(version);
      assertThat(event.action()).isEqualTo(Action.REFRESH);
      assertThat(event.lapsesAt())
          .isBetween(clock.instant().plusSeconds(60), clock.instant().plusSeconds(120));
      // The due time has not moved, though the next attempt has.
      assertThat(event.dueAt()).isBefore(clock.instant());
      clock.advance(Duration.ofSeconds(121));
      await().until(() -> due.of(id, RefreshDue.class).size() == 2);
      assertThat(due.of(id, RefreshDue.class).get(1).dueAt()).isEqualTo(event.dueAt());
    }
  }

  @Test
  void anEventIsACloudEventInBinaryMode() {
    clock.advance(Duration.ofMinutes(26));
    try (Events due = new Events(Topics.REFRESH_DUE)) {
      await().until(() -> !due.records(id).isEmpty());
      ConsumerRecord<String, byte[]> event = due.records(id).get(0);
      assertThat(Events.header(event, "ce_specversion")).isEqualTo("1.0");
      assertThat(Events.header(event, "ce_type")).isEqualTo(RefreshDue.TYPE);
      assertThat(Events.header(event, "ce_source")).isEqualTo("/token-vault");
      assertThat(Events.header(event, "content-type")).isEqualTo("application/json");
    }
  }

  @Test
  void aClosedGateLetsNothingOutUntilItOpens() {
    gates.pause("schwab", clock.instant().plus(Duration.ofHours(1))).await().indefinitely();
    clock.advance(Duration.ofMinutes(26));
    user(owner)
        .post("/my/connections/schwab/live/refresh")
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", endsWith(":broker-unavailable"));
    try (Events due = new Events(Topics.REFRESH_DUE)) {
      await().during(Duration.ofSeconds(2)).until(() -> due.of(id, RefreshDue.class).isEmpty());
      clock.advance(Duration.ofMinutes(35));
      await().until(() -> !due.of(id, RefreshDue.class).isEmpty());
    }
  }

  @Test
  void everyChangeOfStateIsToldInOrderAndNothingElse() {
    String lease = lease(id, version).path("leaseId");
    complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
    String second = lease(id, version + 1).path("leaseId");
    fail(id, second, version + 1, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    try (Events told = new Events(Topics.CONNECTION_STATUS);
        Events outcomes = new Events(Topics.REFRESH_OUTCOME)) {
      await().until(() -> told.of(id, ConnectionStatusChanged.class).size() == 2);
      List<ConnectionStatusChanged> events = told.of(id, ConnectionStatusChanged.class);
      assertThat(events)
          .extracting(ConnectionStatusChanged::status)
          .containsExactly(ConnectionStatus.CONNECTED, ConnectionStatus.NEEDS_RECONNECT);
      assertThat(events.get(1).cause()).isEqualTo(Cause.GRANT_REJECTED);
      assertThat(events.get(1).userId()).isEqualTo(owner);
      assertThat(events.get(1).sequence()).isGreaterThan(events.get(0).sequence());
      await().until(() -> outcomes.of(id, RefreshFinished.class).size() == 2);
      assertThat(outcomes.of(id, RefreshFinished.class))
          .extracting(RefreshFinished::result)
          .containsExactly(RefreshResult.REFRESHED, RefreshResult.REJECTED);
      await().until(() -> connections.findById(id).await().indefinitely().outbox.isEmpty());
    }
  }

  @Test
  void aDisconnectIsToldAndThenTheDocumentGoesButTheNumbersGoOn() {
    long sequence;
    user(owner).delete("/my/connections/schwab/live").then().statusCode(202);
    assertThat(user(owner).get("/my/connections").jsonPath().getList("")).isEmpty();
    try (Events told = new Events(Topics.CONNECTION_STATUS)) {
      await().until(() -> connections.findById(id).await().indefinitely() == null);
      List<ConnectionStatusChanged> events = told.of(id, ConnectionStatusChanged.class);
      sequence = events.get(events.size() - 1).sequence();
      assertThat(events.get(events.size() - 1).status()).isEqualTo(ConnectionStatus.DISCONNECTED);
    }
    JsonPath again =
        connect(owner, clock.instant(), grant("access-3", "refresh-3")).then().extract().jsonPath();
    assertThat(again.getUUID("id")).isEqualTo(id);
    assertThat(again.getLong("revision")).isGreaterThan(sequence);
    assertThat(again.getLong("version")).isGreaterThan(version);
  }

  @Test
  void theUserHearsOnceThatHisConsentEnds() {
    clock.advance(Duration.ofDays(6).plusSeconds(1));
    List<CompletableFuture<Void>> replicas =
        IntStream.range(0, 8)
            .mapToObj(
                i -> CompletableFuture.runAsync(() -> endings.settle().await().indefinitely()))
            .toList();
    replicas.forEach(CompletableFuture::join);
    try (Events told = new Events(Topics.CONNECTION_STATUS)) {
      await().until(() -> told.of(id, ConnectionStatusChanged.class).size() == 2);
      ConnectionStatusChanged notice = told.of(id, ConnectionStatusChanged.class).get(1);
      assertThat(notice.status()).isEqualTo(ConnectionStatus.CONNECTED);
      assertThat(notice.previous()).isEqualTo(ConnectionStatus.CONNECTED);
      assertThat(notice.cause()).isEqualTo(Cause.CONSENT_ENDING);
      assertThat(notice.consentEndsAt()).isEqualTo(notice.consentedAt().plus(Duration.ofDays(7)));
      assertThat(connections.findById(id).await().indefinitely().due.action())
          .isEqualTo(What.REFRESH);
      // A refresh afterwards brings no other.
      String lease = lease(id, version).path("leaseId");
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      endings.settle().await().indefinitely();
      await()
          .during(Duration.ofSeconds(2))
          .until(() -> told.of(id, ConnectionStatusChanged.class).size() == 2);
    }
  }

  @Test
  void theConsentsEndNeedsTheUser() {
    clock.advance(Duration.ofDays(7));
    await()
        .until(
            () -> "NEEDS_RECONNECT".equals(gateway().get("/connections/{id}", id).path("status")));
    assertThat(gateway().get("/connections/{id}", id).<String>path("lastError"))
        .isEqualTo("CONSENT_ENDED");
  }

  @Test
  void manyWhoAskAtOnceMakeOneRequestAndAllGetItsResult() {
    List<CompletableFuture<Response>> asked =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> user(owner).post("/my/connections/schwab/live/refresh")))
            .toList();
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      String lease = lease(id, version).path("leaseId");
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      Instant expires =
          Instant.parse(gateway().get("/connections/{id}", id).path("accessExpiresAt"));
      assertThat(asked)
          .map(CompletableFuture::join)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(Instant.parse(answer.<String>path("expiresAt"))).isEqualTo(expires);
              });
      assertThat(requested.of(id, RefreshDue.class)).hasSize(1);
    }
  }

  @Test
  void whoAsksWhileTheBrokerIsAwayIsToldSo() {
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(
            () -> user(owner).post("/my/connections/schwab/live/refresh"));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      String lease = lease(id, version).path("leaseId");
      fail(id, lease, version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
      asked.join().then().statusCode(503).body("type", endsWith(":broker-unavailable"));
    }
  }

  @Test
  void whoAsksAgainSoonGetsTheSameResultWithoutAnotherCall() {
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(
            () -> user(owner).post("/my/connections/schwab/live/refresh"));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      String lease = lease(id, version).path("leaseId");
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      String expires = asked.join().path("expiresAt");
      user(owner)
          .post("/my/connections/schwab/live/refresh")
          .then()
          .statusCode(200)
          .body("expiresAt", equalTo(expires));
      await()
          .during(Duration.ofSeconds(1))
          .until(() -> requested.of(id, RefreshDue.class).size() == 1);
    }
  }

  @Test
  void aClosedGateKeepsNoConsentAlive() {
    gates.pause("schwab", clock.instant().plus(Duration.ofDays(8))).await().indefinitely();
    clock.advance(Duration.ofDays(7));
    await()
        .until(
            () -> "NEEDS_RECONNECT".equals(gateway().get("/connections/{id}", id).path("status")));
    clock.advance(Duration.ofDays(1));
  }

  @Test
  void aWrongRegistrationClosesTheGateAndLeavesTheUserAlone() {
    JsonPath other =
        connect(owner, "tdameritrade", clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    UUID otherId = other.getUUID("id");
    String lease = lease(otherId, other.getLong("version")).path("leaseId");
    fail(otherId, lease, other.getLong("version"), "MISCONFIGURED", "CLIENT_REJECTED")
        .then()
        .statusCode(204);
    assertThat(gateway().get("/connections/{id}", otherId).<String>path("status"))
        .isEqualTo("CONNECTED");
    assertThat(gates.findById("tdameritrade").await().indefinitely().pausedUntil)
        .isAfter(clock.instant());
    assertThat(gates.isAway("tdameritrade").await().indefinitely()).isTrue();
  }
}
