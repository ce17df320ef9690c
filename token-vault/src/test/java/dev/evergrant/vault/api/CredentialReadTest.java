package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.fail;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.user;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live credentials as trading services get them. */
@QuarkusTest
class CredentialReadTest {

  @Inject TestClock clock;
  @Inject Connections connections;
  @Inject Gates gates;

  private final String owner = "user-" + UUID.randomUUID();
  private UUID id;
  private long version;

  @BeforeEach
  void aConnection() {
    JsonPath view =
        connect(owner, clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private Response read(Map<String, Object> more) {
    return CredentialClient.read(owner, (String) more.getOrDefault("broker", "schwab"), more);
  }

  private Map<String, Object> body() {
    return Map.of("userId", owner, "broker", "schwab", "environment", "live");
  }

  @Test
  void theAccessTokenIsServedAndNeverTheRefreshToken() {
    Response answer = read(Map.of());
    answer
        .then()
        .statusCode(200)
        .body("connectionId", equalTo(id.toString()))
        .body("broker", equalTo("schwab"))
        .body("environment", equalTo("live"))
        .body("kind", equalTo("OAUTH"))
        .body("accessToken", equalTo("access-1"))
        .body("tokenSecret", nullValue())
        .body("version", equalTo(version));
    assertThat(Instant.parse(answer.path("expiresAt")))
        .isEqualTo(Instant.parse(gateway().get("/connections/{id}", id).path("accessExpiresAt")));
    assertThat(answer.asString()).doesNotContain("refresh-1");
  }

  @Test
  void inOAuth1TheTokenSecretIsServedToo() {
    atEtrade();
    read(Map.of("broker", "etrade"))
        .then()
        .statusCode(200)
        .body("accessToken", equalTo("access-1"))
        .body("tokenSecret", equalTo("secret-1"));
  }

  private UUID atEtrade() {
    Map<String, Object> tokens = grant("access-1", null);
    tokens.put("tokenSecret", "secret-1");
    tokens.remove("expiresIn");
    tokens.remove("tokenType");
    return connect(owner, "etrade", clock.instant(), tokens)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  @Test
  void onlyTheBrokersInTheCallersTokenMayBeRead() {
    CredentialClient.read("alpaca schwab", body()).then().statusCode(200);
    for (Object brokers : new Object[] {List.of("alpaca"), List.of(), "", "alpaca", 7}) {
      CredentialClient.read(brokers, body())
          .then()
          .statusCode(403)
          .body("type", endsWith(":forbidden"));
    }
    CredentialClient.read(null, body()).then().statusCode(403).body("type", endsWith(":forbidden"));
    assertThat(audited())
        .extracting(record -> record.getString("outcome").getValue())
        .containsExactly(
            "SERVED", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "FORBIDDEN");
  }

  @Test
  void nobodyElseMayRead() {
    gateway().body(body()).post("/credentials").then().statusCode(403);
    user(owner)
        .contentType(ContentType.JSON)
        .body(body())
        .post("/credentials")
        .then()
        .statusCode(403);
    given().contentType(ContentType.JSON).body(body()).post("/credentials").then().statusCode(401);
    assertThat(audited()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"userId\":\"a\",\"broker\":\"schwab\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"paper\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"unknown\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\",\"lasting\":\"PT11M\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\",\"lasting\":\"-PT1M\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\",\"lasting\":\"soon\"}",
        "{\"userId\":\"a\",\"broker\":\"schwab\",\"environment\":\"live\",\"rejectedVersion\":{}}",
        "{\"userId\":7,\"broker\":\"schwab\",\"environment\":\"live\"}",
      })
  void whatIsNoRequestIsRefused(String body) {
    CredentialClient.read(List.of("schwab"), body)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("type", endsWith(":invalid-request"));
  }

  @Test
  void whereThereIsNoConnectionNothingIsServed() {
    read(Map.of("broker", "etrade"))
        .then()
        .statusCode(404)
        .body("type", endsWith(":no-connection"));
    CredentialClient.read(
            List.of("nobody"), Map.of("userId", "a", "broker", "nobody", "environment", "live"))
        .then()
        .statusCode(404)
        .body("type", endsWith(":unknown-broker"));
  }

  @Test
  void everyReadIsOnRecordWithoutASecret() {
    Instant before = clock.instant();
    read(Map.of()).then().statusCode(200);
    List<RawBsonDocument> audited = audited();
    assertThat(audited).hasSize(1);
    RawBsonDocument record = audited.get(0);
    assertThat(record.getString("client").getValue()).isEqualTo("trading-service");
    assertThat(record.getString("userId").getValue()).isEqualTo(owner);
    assertThat(record.getString("broker").getValue()).isEqualTo("schwab");
    assertThat(record.getString("kind").getValue()).isEqualTo("OAUTH");
    assertThat(record.getInt64("version").getValue()).isEqualTo(version);
    assertThat(Instant.ofEpochMilli(record.getDateTime("at").getValue()))
        .isBetween(before, clock.instant());
    assertThat(new String(record.getByteBuffer().array(), ISO_8859_1))
        .doesNotContain("access-1", "refresh-1");
  }

  @Test
  void whatDoesNotLastIsRefreshedFirstOnceForAllWhoAsk() {
    clock.advance(Duration.ofMinutes(29).plusSeconds(10));
    List<CompletableFuture<Response>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> read(Map.of())))
            .limit(6)
            .toList();
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      String lease = lease(id, version).path("leaseId");
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      assertThat(asked)
          .map(CompletableFuture::join)
          .allSatisfy(
              answer ->
                  answer
                      .then()
                      .statusCode(200)
                      .body("accessToken", equalTo("access-2"))
                      .body("version", equalTo(version + 1)));
      assertThat(requested.of(id, RefreshDue.class)).hasSize(1);
    }
    assertThat(audited()).hasSize(6);
  }

  @Test
  void whatEndsWithTheConsentIsNotRenewedForWantOfTime() {
    Instant consented = clock.instant().minus(Duration.ofDays(7)).plus(Duration.ofMinutes(20));
    connect(owner, consented, grant("last", "refresh-2")).then().statusCode(200);
    clock.advance(Duration.ofMinutes(19).plusSeconds(10));
    read(Map.of()).then().statusCode(200).body("accessToken", equalTo("last"));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      assertThat(requested.of(id, RefreshDue.class)).isEmpty();
    }
  }

  @Test
  void howLongItMustLastIsTheCallersToSay() {
    clock.advance(Duration.ofMinutes(29).plusSeconds(10));
    read(Map.of("lasting", "PT5S")).then().statusCode(200).body("accessToken", equalTo("access-1"));
  }

  @Test
  void whileTheBrokerIsAwayTheOldTokenIsServedUntilItsEndAndNotLonger() {
    clock.advance(Duration.ofMinutes(29).plusSeconds(10));
    CompletableFuture<Response> asked = CompletableFuture.supplyAsync(() -> read(Map.of()));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      String lease = lease(id, version).path("leaseId");
      fail(id, lease, version, "UNAVAILABLE", "BROKER_AWAY").then().statusCode(204);
      asked.join().then().statusCode(200).body("accessToken", equalTo("access-1"));
    }
    clock.advance(Duration.ofMinutes(1));
    gates.pause("schwab", clock.instant().plusSeconds(30)).await().indefinitely();
    read(Map.of())
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", endsWith(":broker-unavailable"));
    clock.advance(Duration.ofSeconds(31));
    assertThat(audited().get(1).getString("outcome").getValue()).isEqualTo("UNAVAILABLE");
  }

  @Test
  void aDeadGrantsAccessTokenIsServedUntilItsEndAndNotLonger() {
    String lease = lease(id, version).path("leaseId");
    fail(id, lease, version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    clock.advance(Duration.ofMinutes(29).plusSeconds(10));
    read(Map.of()).then().statusCode(200).body("accessToken", equalTo("access-1"));
    clock.advance(Duration.ofSeconds(50));
    read(Map.of()).then().statusCode(409).body("type", endsWith(":needs-reconnect"));
  }

  @Test
  void whatTheBrokerDidNotLetInIsReplacedAndNotServedAgain() {
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(() -> read(Map.of("rejectedVersion", version)));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      String lease = lease(id, version).path("leaseId");
      complete(id, lease, version, grant("access-2", "refresh-2")).then().statusCode(200);
      asked.join().then().statusCode(200).body("accessToken", equalTo("access-2"));
      // Somebody whose call is late names the old one: there is a newer one already.
      read(Map.of("rejectedVersion", version))
          .then()
          .statusCode(200)
          .body("accessToken", equalTo("access-2"));
      // The newer one was not let in either; it is too soon for yet another.
      read(Map.of("rejectedVersion", version + 1))
          .then()
          .statusCode(503)
          .body("type", endsWith(":broker-unavailable"));
      assertThat(requested.of(id, RefreshDue.class)).hasSize(1);
    }
  }

  @Test
  void whatTheBrokerDidNotLetInOfADeadGrantNeedsTheUser() {
    String lease = lease(id, version).path("leaseId");
    fail(id, lease, version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    read(Map.of("rejectedVersion", version))
        .then()
        .statusCode(409)
        .body("type", endsWith(":needs-reconnect"));
  }

  @Test
  void nothingIsServedPastTheConsentsEnd() {
    atEtrade();
    // Midnight US Eastern is at most a day away, and the access token would live 24 hours.
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    read(Map.of("broker", "etrade"))
        .then()
        .statusCode(409)
        .body("type", endsWith(":needs-reconnect"));
  }

  @Test
  void whoIsLeavingIsServedNothing() {
    atEtrade();
    user(owner).delete("/my/connections/etrade/live").then().statusCode(202);
    assertThat(user(owner).get("/my/connections").<List<String>>path("status"))
        .contains("DISCONNECTING");
    read(Map.of("broker", "etrade"))
        .then()
        .statusCode(404)
        .body("type", endsWith(":no-connection"));
  }

  @Test
  void whatCannotBeOpenedIsTheOperatorsProblem() {
    connections
        .mongoCollection()
        .updateOne(Filters.eq("_id", id), Updates.set("oauthTokens.dataKey.kekId", "lost"))
        .await()
        .indefinitely();
    read(Map.of())
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body("type", endsWith(":unavailable"));
  }

  @Test
  void pastItsIdleTimeATokenIsRenewedFirst() {
    // In the morning, so that its consent does not end first.
    clock.advance(
        Duration.between(
            clock.instant(),
            clock
                .instant()
                .atZone(ZoneId.of("America/New_York"))
                .toLocalDate()
                .plusDays(1)
                .atTime(9, 0)
                .atZone(ZoneId.of("America/New_York"))
                .toInstant()));
    UUID etrade = atEtrade();
    long first = gateway().get("/connections/{id}", etrade).jsonPath().getLong("version");
    clock.advance(Duration.ofHours(2));
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(() -> read(Map.of("broker", "etrade")));
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(etrade, RefreshDue.class).isEmpty());
      Map<String, Object> renewed = grant("access-1", null);
      renewed.put("tokenSecret", "secret-1");
      renewed.remove("expiresIn");
      complete(etrade, lease(etrade, first).path("leaseId"), first, renewed).then().statusCode(200);
      asked
          .join()
          .then()
          .statusCode(200)
          .body("accessToken", equalTo("access-1"))
          .body("tokenSecret", equalTo("secret-1"))
          .body("version", equalTo(first + 1));
    }
  }

  @Test
  void readsAreCountedAndDeadOnesAreAtZeroFromTheStart() {
    read(Map.of()).then().statusCode(200);
    String metrics = given().get("/q/metrics").asString();
    assertThat(metrics)
        .contains("evergrant_reads_served_total{broker=\"schwab\",kind=\"oauth\"}")
        .containsPattern("evergrant_reads_served_expired_total\\{broker=\"alpaca\"\\} 0\\.0")
        .containsPattern("evergrant_reads_served_expired_total\\{broker=\"schwab\"\\} 0\\.0");
  }

  private List<RawBsonDocument> audited() {
    return CredentialClient.audited(connections, owner);
  }
}
