package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.putKey;
import static dev.evergrant.vault.api.VaultClient.user;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

/** A consent that opens other accounts than its user had. */
@QuarkusTest
class OtherAccountTest {

  private static final String A = "4711-0815-A";
  private static final String B = "4711-0815-B";
  private static final String C = "4711-0815-C";

  @Inject TestClock clock;
  @Inject Connections connections;

  private final String owner = "user-" + UUID.randomUUID();
  private final UUID id = ConnectionId.of(owner, "alpaca", Environment.LIVE);

  @Test
  void isKeptAliveAndServedToNobodyUntilItIsConfirmed() {
    connect(A);
    served();
    long version = asked(connect(B));
    refused();
    String leaseId = lease(id, version).then().statusCode(200).extract().path("leaseId");
    complete(id, leaseId, version, grant("next-access", "next-refresh")).then().statusCode(200);
    refused();
    confirm(version).statusCode(204);
    served();
    connect(B).body("otherAccount", equalTo(false));
    asked(connect(A));
  }

  @Test
  void theConfirmedAccountEndsTheQuestionWhenItComesBack() {
    connect(A);
    asked(connect(B));
    connect(A).body("otherAccount", equalTo(false));
    served();
    asked(connect(B));
  }

  @Test
  void oneAccountInCommonIsEnoughAndTheLastOnesCount() {
    connect(A, B);
    connect(C, B).body("otherAccount", equalTo(false));
    asked(connect(A));
  }

  @Test
  void whatTheBrokerDoesNotTellRaisesNoQuestionAndAnswersNone() {
    connect();
    connect(A).body("otherAccount", equalTo(false));
    connect((String[]) null).body("otherAccount", equalTo(false));
    connect(" ", "").body("otherAccount", equalTo(false));
    asked(connect(B));
    asked(connect());
    connect(A).body("otherAccount", equalTo(false));
  }

  @Test
  void theUserConfirmsOnlyWhatHeWasAskedAbout() {
    connect(A);
    long second = asked(connect(B));
    long third = asked(connect(C));
    confirm(second).statusCode(409).body("type", endsWith(":version-moved"));
    refused();
    confirm(third).statusCode(204);
    served();
    asked(connect(B));
    long unknown = asked(connect());
    confirm(unknown - 1).statusCode(409);
    confirm(unknown).statusCode(204);
    connect(B).body("otherAccount", equalTo(false));
  }

  @Test
  void confirmingWhereNothingIsAskedChangesNothing() {
    long version = connect(A).extract().jsonPath().getLong("version");
    long revision = stored().revision;
    confirm(version).statusCode(204);
    confirm(version - 1).statusCode(204);
    assertThat(stored().accounts.other()).isNull();
    assertThat(stored().version).isEqualTo(version);
    assertThat(stored().revision).isBetween(revision, revision + 1); // the outbox was emptied
  }

  @Test
  void whoDisconnectsAndComesWithAnotherAccountMeansIt() {
    connect(A);
    asked(connect(B));
    user(owner).delete("/my/connections/alpaca/live").then().statusCode(202);
    connect(C).body("otherAccount", equalTo(false));
    served();
  }

  @Test
  void aKeyOfTheUsersOwnIsServedMeanwhile() {
    connect(A);
    putKey(owner, "alpaca", "key-1", "secret-1").then().statusCode(200);
    asked(connect(B));
    read().statusCode(200).body("kind", equalTo("API_KEY")).body("accessToken", equalTo(null));
  }

  @Test
  void theDashboardHearsOfTheQuestionAndOfItsEnd() {
    connect(A);
    confirm(asked(connect(B)));
    try (Events told = new Events(Topics.CONNECTION_STATUS)) {
      await().until(() -> told.of(id, ConnectionStatusChanged.class).size() >= 3);
      List<ConnectionStatusChanged> events = told.of(id, ConnectionStatusChanged.class);
      assertThat(events).hasSize(3);
      assertThat(events)
          .extracting(ConnectionStatusChanged::status)
          .containsOnly(ConnectionStatus.CONNECTED);
      assertThat(events.get(2).previous()).isEqualTo(ConnectionStatus.CONNECTED);
      assertThat(events.get(2).cause()).isNull();
      assertThat(events.get(2).consentedAt()).isEqualTo(events.get(1).consentedAt());
    }
  }

  @Test
  void theDatabaseShowsNoAccountNumber() {
    connect(A);
    connect(B);
    byte[] bytes = raw().getByteBuffer().array();
    assertThat(new String(bytes, ISO_8859_1))
        .contains("accounts")
        .doesNotContain(A, B, Secret.of(A).sha256(), Secret.of(B).sha256());
  }

  @Test
  void accountsThatCannotBeOpenedCostNoConsent() {
    connect(A);
    connections
        .mongoCollection()
        .updateOne(Filters.eq("_id", id), Updates.set("accounts.dataKey.kekId", "lost"))
        .await()
        .indefinitely();
    connect(B).body("otherAccount", equalTo(false));
    asked(connect(A));
  }

  private ValidatableResponse connect(String... accounts) {
    clock.advance(Duration.ofSeconds(1));
    Map<String, Object> body = new HashMap<>();
    body.put("userId", owner);
    body.put("broker", "alpaca");
    body.put("environment", "live");
    body.put("tokens", grant("the-access", "the-refresh"));
    body.put("consentedAt", clock.instant().toString());
    body.put("accounts", accounts == null ? null : Arrays.asList(accounts));
    return gateway().body(body).post("/connections").then().statusCode(200);
  }

  /** The version in which the user is asked. */
  private long asked(ValidatableResponse connected) {
    connected.body("otherAccount", equalTo(true)).body("status", equalTo("CONNECTED"));
    user(owner)
        .get("/my/connections")
        .then()
        .body("", hasSize(1))
        .body("[0].otherAccount", equalTo(true))
        .body("[0].isValid", equalTo(true));
    return connected.extract().jsonPath().getLong("version");
  }

  private ValidatableResponse confirm(long version) {
    return user(owner)
        .queryParam("version", version)
        .post("/my/connections/alpaca/live/account")
        .then();
  }

  private ValidatableResponse read() {
    return CredentialClient.read(owner, "alpaca", Map.of()).then();
  }

  private void served() {
    read().statusCode(200).body("kind", equalTo("OAUTH"));
  }

  private void refused() {
    read().statusCode(409).body("type", endsWith(":account-unconfirmed"));
  }

  private Connection stored() {
    return connections.findById(id).await().indefinitely();
  }

  private RawBsonDocument raw() {
    return connections
        .mongoCollection()
        .find(Filters.eq("_id", id), RawBsonDocument.class)
        .collect()
        .first()
        .await()
        .indefinitely();
  }
}
