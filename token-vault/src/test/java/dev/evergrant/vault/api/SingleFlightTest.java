package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.CredentialClient.read;
import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.Topics;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many want a token renewed, the broker hears of it once, and they all get the result. */
@QuarkusTest
class SingleFlightTest {

  @Inject TestClock clock;

  private final ExecutorService askers = Executors.newCachedThreadPool();
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

  @AfterEach
  void stopAsking() {
    askers.shutdown();
  }

  @Test
  void theSweepAUserAndAServiceShareOneCall() {
    clock.advance(Duration.ofMinutes(26));
    CompletableFuture<Response> asked = inBackground(this::refresh);
    CompletableFuture<Response> read = inBackground(this::readOneThatLasts);
    try (Events due = new Events(Topics.REFRESH_DUE);
        Events requested = new Events(Topics.REFRESH_REQUESTED)) {
      await().until(() -> !due.of(id, RefreshDue.class).isEmpty());
      await().until(() -> !requested.of(id, RefreshDue.class).isEmpty());
      List<Response> leases =
          askForLeases(
              due.of(id, RefreshDue.class).size() + requested.of(id, RefreshDue.class).size());
      finish(granted(leases));

      Instant end = Instant.parse(asked.join().then().statusCode(200).extract().path("expiresAt"));
      JsonPath served = read.join().then().statusCode(200).extract().jsonPath();
      assertThat(Instant.parse(served.getString("expiresAt"))).isEqualTo(end);
      assertThat(served.getLong("version")).isEqualTo(version + 1);
      assertThat(served.getString("accessToken")).isEqualTo("access-2");
      assertThat(requested.of(id, RefreshDue.class)).hasSize(1);
    }
  }

  private CompletableFuture<Response> inBackground(Supplier<Response> call) {
    return CompletableFuture.supplyAsync(call, askers);
  }

  private Response refresh() {
    return user(owner).post("/my/connections/schwab/live/refresh");
  }

  /** Longer than the present one does. */
  private Response readOneThatLasts() {
    return read(owner, "schwab", Map.of("lasting", "PT10M"));
  }

  /** As workers do, each for the event that it has. */
  private List<Response> askForLeases(int workers) {
    return Stream.generate(() -> inBackground(() -> lease(id, version)))
        .limit(workers)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private static String granted(List<Response> leases) {
    List<Response> granted = leases.stream().filter(lease -> lease.statusCode() == 200).toList();
    assertThat(granted).hasSize(1);
    assertThat(leases).allMatch(lease -> lease.statusCode() == 200 || lease.statusCode() == 409);
    return granted.get(0).path("leaseId");
  }

  private void finish(String leaseId) {
    complete(id, leaseId, version, grant("access-2", "refresh-2")).then().statusCode(200);
  }
}
