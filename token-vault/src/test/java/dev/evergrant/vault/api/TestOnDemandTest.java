package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.probed;
import static dev.evergrant.vault.api.VaultClient.putKey;
import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user wants to know whether his connection works. */
@QuarkusTest
class TestOnDemandTest {

  @Inject TestClock clock;
  @Inject Connections connections;

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

  private Response test() {
    return user(owner).post("/my/connections/schwab/live/test");
  }

  private void answer(String result, String cause) {
    String lease = lease(id, version, "PROBE").then().statusCode(200).extract().path("leaseId");
    probed(id, lease, version, "OAUTH", result, cause, null).then().statusCode(204);
  }

  @Test
  void manyWhoAskAtOnceMakeOneCallAndAllGetItsResult() {
    List<CompletableFuture<Response>> asked =
        IntStream.range(0, 6).mapToObj(i -> CompletableFuture.supplyAsync(this::test)).toList();
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      answer("WORKS", null);
      assertThat(asked)
          .map(CompletableFuture::join)
          .allSatisfy(
              answer ->
                  answer
                      .then()
                      .statusCode(200)
                      .body("credential", equalTo("OAUTH"))
                      .body("ok", equalTo(true))
                      .body("millis", equalTo(12)));
      assertThat(requested.of(id, RefreshDue.class))
          .singleElement()
          .extracting(RefreshDue::action)
          .isEqualTo(Action.PROBE);
    }
    // Who asks again soon gets the same.
    test().then().statusCode(200).body("ok", equalTo(true));
  }

  @Test
  void whatDoesNotWorkIsAResultToo() {
    CompletableFuture<Response> asked = CompletableFuture.supplyAsync(this::test);
    try (Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      answer("UNDECIDED", "SERVER_ERROR");
    }
    asked
        .join()
        .then()
        .statusCode(200)
        .body("ok", equalTo(false))
        .body("cause", equalTo("SERVER_ERROR"));
  }

  @Test
  void whoWaitsTooLongIsToldThatItGoesOn() {
    test().then().statusCode(202).body(emptyString());
  }

  @Test
  void aTestOfTheKeyBeforeIsNoResultForTheNewOne() {
    id = ConnectionId.of(owner, "alpaca", Environment.LIVE);
    assertThat(testOf("key-1", "REJECTED", "ACCESS_REJECTED").<Boolean>path("ok")).isFalse();
    assertThat(testOf("key-2", "WORKS", null).<Boolean>path("ok")).isTrue();
  }

  private Response testOf(String key, String result, String cause) {
    JsonPath stored = putKey(owner, "alpaca", key, "secret").then().extract().jsonPath();
    assertThat(stored.getString("lastTest")).isNull();
    CompletableFuture<Response> asked =
        CompletableFuture.supplyAsync(() -> user(owner).post("/my/connections/alpaca/live/test"));
    await().until(() -> connections.findById(id).await().indefinitely().testRequestedAt != null);
    long at = stored.getLong("version");
    String lease = lease(id, at, "PROBE").then().statusCode(200).extract().path("leaseId");
    probed(id, lease, at, "API_KEY", result, cause, null).then().statusCode(204);
    return asked.join().then().statusCode(200).extract().response();
  }

  @Test
  void whereNothingIsLeftToTryTheUserIsAskedToReconnect() {
    String lease = lease(id, version).path("leaseId");
    VaultClient.fail(id, lease, version, "REJECTED", "GRANT_REJECTED").then().statusCode(204);
    test().then().statusCode(409).body("type", endsWith(":needs-reconnect"));
    user("somebody-else")
        .post("/my/connections/schwab/live/test")
        .then()
        .statusCode(404)
        .body("type", endsWith(":no-connection"));
  }
}
