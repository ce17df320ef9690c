package dev.evergrant.vault.api;

import static dev.evergrant.vault.api.VaultClient.complete;
import static dev.evergrant.vault.api.VaultClient.connect;
import static dev.evergrant.vault.api.VaultClient.gateway;
import static dev.evergrant.vault.api.VaultClient.grant;
import static dev.evergrant.vault.api.VaultClient.lease;
import static dev.evergrant.vault.api.VaultClient.revoked;
import static dev.evergrant.vault.api.VaultClient.user;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.nimbusds.jose.jwk.ECKey;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.TokenHandover;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.Handover;
import dev.evergrant.contract.vault.SealedHandover;
import dev.evergrant.contract.vault.TokenGrant;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.handover.HandoverKeyPair;
import dev.evergrant.vault.handover.HandoverKeys;
import dev.evergrant.vault.handover.HandoversRead;
import dev.evergrant.vault.lease.LateSets;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What workers hand over through Kafka. */
@QuarkusTest
class HandoverTest {

  private static TestTopics topics;

  @Inject TestClock clock;
  @Inject Connections connections;
  @Inject HandoverKeys keys;
  @Inject HandoversRead handoversRead;
  @Inject LateSets lateSets;

  private String owner;
  private UUID id;
  private long version;

  @BeforeAll
  static void openTopics() {
    topics = new TestTopics(kafka(), "token-vault", Topics.TOKEN_HANDOVER);
  }

  @AfterAll
  static void closeTopics() {
    topics.close();
  }

  private static String kafka() {
    return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
  }

  @BeforeEach
  void aConnection() {
    owner = "user-" + UUID.randomUUID();
    connected();
  }

  private void connected() {
    JsonPath view =
        connect(owner, clock.instant(), grant("access-1", "refresh-1"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
  }

  private JsonPath leased() {
    return lease(id, version).then().statusCode(200).extract().jsonPath();
  }

  private Connection stored() {
    return connections.findById(id).await().indefinitely();
  }

  private TokenHandover handover(JsonPath lease, String access, String refresh) {
    TokenGrant tokens =
        new TokenGrant(
            Secret.of(access),
            Secret.of(refresh),
            null,
            Duration.ofMinutes(30),
            List.of(),
            "Bearer");
    CompleteLease completion =
        new CompleteLease(Secret.of(lease.getString("leaseId")), version, tokens, 1);
    return new TokenHandover(
        id,
        version,
        SealedHandover.seal(
            lease.getString("handoverKey"), new Handover(completion, clock.instant())));
  }

  private void send(TokenHandover event) throws Exception {
    topics.send(Topics.TOKEN_HANDOVER, id, EventFormat.write(event));
  }

  private void settled() {
    await().atMost(Duration.ofSeconds(30)).until(topics::caughtUp);
  }

  private void holds(String refresh) {
    clock.advance(Duration.ofSeconds(121));
    lease(id, stored().version)
        .then()
        .statusCode(200)
        .body("tokens.refreshToken", equalTo(refresh));
  }

  @Test
  void aLeaseForARefreshCarriesThePublicKeyAndNoMore() throws Exception {
    ECKey key = ECKey.parse(leased().getString("handoverKey"));
    assertThat(key.isPrivate()).isFalse();
    clock.advance(Duration.ofSeconds(121));
    lease(id, version, "PROBE").then().statusCode(200).body("handoverKey", nullValue());
  }

  @Test
  void thePrivateKeyIsStoredSealedAndOnlyOnce() throws Exception {
    String publicKey = leased().getString("handoverKey");
    List<HandoverKeyPair> pairs = keys.listAll().await().indefinitely();
    // The clock of all these tests goes on by weeks.
    HandoverKeyPair pair =
        pairs.stream().filter(one -> one.publicKey().equals(publicKey)).findFirst().orElseThrow();
    ECKey key = keys.privateKey(pair.id()).await().indefinitely();
    assertThat(key.toPublicJWK()).isEqualTo(ECKey.parse(publicKey));
    assertThat(new String(pair.privateKey().encrypted(), UTF_8))
        .doesNotContain("P-256", key.getD().toString());
  }

  @Test
  void whatIsHandedOverIsStored() throws Exception {
    send(handover(leased(), "access-2", "refresh-2"));
    settled();
    assertThat(stored().version).isEqualTo(version + 1);
    assertThat(stored().oauthTokens.isValid()).isTrue();
    holds("refresh-2");
  }

  @Test
  void theSameTwiceOrBroughtAsWellChangesNothingMore() throws Exception {
    JsonPath lease = leased();
    TokenHandover event = handover(lease, "access-2", "refresh-2");
    send(event);
    send(event);
    settled();
    complete(id, lease.getString("leaseId"), version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(200);
    assertThat(stored().version).isEqualTo(version + 1);
    assertThat(stored().uncertainSince).isNull();
  }

  @Test
  void whatArrivesAfterTheSweepAndTheNextLeaseIsStored() throws Exception {
    JsonPath first = leased();
    clock.advance(Duration.ofSeconds(121));
    JsonPath second = leased();
    send(handover(first, "access-2", "refresh-2"));
    settled();
    assertThat(stored().version).isEqualTo(version + 1);
    assertThat(stored().lease).isNull();
    VaultClient.fail(id, second.getString("leaseId"), version, "REJECTED", "GRANT_REJECTED")
        .then()
        .statusCode(409);
    holds("refresh-2");
  }

  @Test
  void anotherSetThanTheStoredOneLeavesADoubt() throws Exception {
    JsonPath first = leased();
    clock.advance(Duration.ofSeconds(121));
    complete(id, leased().getString("leaseId"), version, grant("access-2", "refresh-2"))
        .then()
        .statusCode(200);
    send(handover(first, "access-3", "refresh-3"));
    settled();
    assertThat(stored().uncertainSince).isNotNull();
    assertThat(stored().due.action()).isEqualTo(What.PROBE);
  }

  @Test
  void aTokenDoesNotLiveLongerBecauseItWasHandedOver() throws Exception {
    Instant issued = clock.instant();
    TokenHandover event = handover(leased(), "access-2", "refresh-2");
    clock.advance(Duration.ofMinutes(10));
    send(event);
    settled();
    assertThat(stored().oauthTokens.expiresAt())
        .isBetween(issued.plus(Duration.ofMinutes(29)), issued.plus(Duration.ofMinutes(31)));
  }

  @Test
  void whatMeetsADisconnectOrAReconnectIsSettledAndOfNoUse() throws Exception {
    TokenHandover event = handover(leased(), "access-2", "refresh-2");
    user(owner).delete("/my/connections/schwab/live").then().statusCode(202);
    send(event);
    settled();
    connected();
    send(event);
    settled();
    assertThat(stored().uncertainSince).isNull();
    holds("refresh-1");
  }

  @Test
  void whatIsIssuedForAUserWhoHasLeftIsKeptForAWorkerToRevokeIt() throws Exception {
    connectedToEtrade();
    JsonPath lease = leased();
    TokenHandover event = handover(lease, "access-2", "refresh-2");
    user(owner).delete("/my/connections/etrade/live").then().statusCode(202);
    revokedWith("access-1");
    // The user sees nothing more of it, but the document waits for what is under way.
    assertThat(user(owner).get("/my/connections").jsonPath().getList("")).isEmpty();
    lateSets.forget().await().indefinitely();
    await().until(() -> stored().outbox.isEmpty());
    assertThat(stored().status).isEqualTo(ConnectionStatus.DISCONNECTED);

    send(event);
    send(event);
    settled();
    assertThat(stored().status).isEqualTo(ConnectionStatus.DISCONNECTING);
    assertThat(stored().due.action()).isEqualTo(What.REVOKE);
    assertThat(gateway().get("/connections/{id}", id).<Boolean>path("isValid")).isFalse();
    revokedWith("access-2");

    clock.advance(Duration.ofSeconds(121));
    await().until(() -> stored() == null);
  }

  @Test
  void aSetThatMeetsTheRevocationOfTheOneBeforeIsRevokedInItsPlace() throws Exception {
    connectedToEtrade();
    TokenHandover event = handover(leased(), "access-2", "refresh-2");
    user(owner).delete("/my/connections/etrade/live").then().statusCode(202);
    long leaving = stored().version;
    String late = lease(id, leaving, "REVOKE").path("leaseId");
    send(event);
    settled();
    revoked(id, late, leaving).then().statusCode(409);
    revokedWith("access-2");
  }

  @Test
  void aSetThatNobodyWaitsForIsNotTakenForAUserWhoHasLeft() throws Exception {
    connectedToEtrade();
    JsonPath lease = leased();
    TokenHandover stranger =
        handover(
            JsonPath.from(
                "{\"leaseId\":\"stranger\",\"handoverKey\":\"%s\"}"
                    .formatted(lease.getString("handoverKey").replace("\"", "\\\""))),
            "evil",
            "evil");
    user(owner).delete("/my/connections/etrade/live").then().statusCode(202);
    long leaving = stored().version;
    send(stranger);
    settled();
    assertThat(stored().version).isEqualTo(leaving);
    revokedWith("access-1");
  }

  private void revokedWith(String accessToken) {
    long present = stored().version;
    String revoke =
        lease(id, present, "REVOKE")
            .then()
            .statusCode(200)
            .body("tokens.accessToken", equalTo(accessToken))
            .extract()
            .path("leaseId");
    revoked(id, revoke, present).then().statusCode(204);
  }

  private void connectedToEtrade() {
    Map<String, Object> tokens = grant("access-1", null);
    tokens.put("tokenSecret", "secret-1");
    JsonPath view =
        connect(owner, "etrade", clock.instant(), tokens)
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    id = view.getUUID("id");
    version = view.getLong("version");
    user(owner).delete("/my/connections/schwab/live").then().statusCode(202);
  }

  @Test
  void whatNobodyCanOpenGoesToTheDeadLettersAndTheNextIsTaken() throws Exception {
    JsonPath lease = leased();
    TokenHandover good = handover(lease, "access-2", "refresh-2");
    TokenHandover strange = new TokenHandover(id, version + 1, good.sealed());
    TokenHandover stranger =
        handover(
            JsonPath.from(
                "{\"leaseId\":\"stranger\",\"handoverKey\":\"%s\"}"
                    .formatted(lease.getString("handoverKey").replace("\"", "\\\""))),
            "evil",
            "evil");
    topics.send(Topics.TOKEN_HANDOVER, id, "poison".getBytes(UTF_8));
    send(new TokenHandover(id, version, "not.a.jwe"));
    send(strange);
    send(stranger);
    send(good);
    settled();

    assertThat(stored().version).isEqualTo(version + 1);
    try (Events letters = new Events(Topics.deadLetters(Topics.TOKEN_HANDOVER))) {
      await()
          .untilAsserted(
              () ->
                  assertThat(letters.records(id))
                      .extracting(HandoverTest::reason)
                      .containsExactlyInAnyOrder(
                          "Not a readable TokenHandover",
                          "Not sealed with the vault's key for handovers",
                          "The version is another one inside",
                          "lease-unknown"));
    }
    holds("refresh-2");
  }

  private static String reason(ConsumerRecord<String, byte[]> letter) {
    return Events.header(letter, "dead-letter-reason");
  }

  @Test
  void isReadWhenAllOfItIsSettledAndNotBefore() throws Exception {
    send(handover(leased(), "access-2", "refresh-2"));
    settled();
    assertThat(handoversRead.upTo(clock.instant()).await().indefinitely()).isTrue();
    assertThat(handoversRead.upTo(clock.instant().plusSeconds(60)).await().indefinitely())
        .isFalse();
    HandoversRead ofNobody =
        new HandoversRead(
            Map.of("bootstrap.servers", kafka()), Topics.TOKEN_HANDOVER, "nobody", clock);
    assertThat(ofNobody.upTo(clock.instant()).await().indefinitely()).isFalse();
  }

  @Test
  void isNotReadWhereKafkaDoesNotSay() {
    HandoversRead away =
        new HandoversRead(
            Map.of("bootstrap.servers", "localhost:1"),
            Topics.TOKEN_HANDOVER,
            "token-vault",
            clock);
    assertThat(away.upTo(clock.instant()).await().indefinitely()).isFalse();
  }
}
