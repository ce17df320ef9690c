package dev.evergrant.notifier.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import dev.evergrant.embedded.quarkus.MongoForTests;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.LatestStatus;
import dev.evergrant.notifier.episode.LatestStatuses;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = KafkaForTests.class,
    scope = TestResourceScope.GLOBAL,
    initArgs =
        @ResourceArg(
            name = "topics",
            value = "evergrant.connection-status.v1,evergrant.connection-status.v1.dlq"))
@WithTestResource(value = MongoForTests.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
class NotifierTest {

  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2025-11-04T09:00:00Z");

  private static FakeVault vault;
  private static GreenMail mailServer;
  private static TestTopics topics;

  @Inject Delivery delivery;
  @Inject LatestStatuses statuses;

  private final UUID connection = UUID.randomUUID();
  private final String address = connection + "@example.org";

  @BeforeAll
  static void startNeighbours() throws Exception {
    vault = new FakeVault(number("test.vault.port"));
    vault.start();
    mailServer = new GreenMail(new ServerSetup(number("quarkus.mailer.port"), "127.0.0.1", "smtp"));
    mailServer.start();
    topics =
        new TestTopics(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "notifier",
            Topics.CONNECTION_STATUS);
  }

  @AfterAll
  static void stopNeighbours() {
    topics.close();
    mailServer.stop();
    vault.close();
  }

  private static int number(String key) {
    return ConfigProvider.getConfig().getValue(key, Integer.class);
  }

  @Test
  void oneEpisodeIsOneMailHoweverOftenItIsToldOf() throws Exception {
    vault.knows(connection, contact("Ada"));
    ConnectionStatusChanged event = needsReconnect(3, MONDAY);

    send(event);
    send(event);
    send(needsReconnect(5, MONDAY));
    settled();
    send(event);
    send(needsReconnect(5, MONDAY));
    settled();

    assertThat(mails()).hasSize(1);
    assertThat(mails().get(0).getSubject()).isEqualTo("Reconnect Charles Schwab to keep trading");
  }

  @Test
  void deliveriesSideBySideSendOneMail() throws Exception {
    vault.knows(connection, contact("Ada"));
    ConnectionStatusChanged event = needsReconnect(3, MONDAY);
    EpisodeId id =
        statuses
            .apply(LatestStatus.told(event))
            .await()
            .atMost(Duration.ofSeconds(5))
            .orElseThrow();
    List<Uni<Void>> same = Collections.nCopies(8, delivery.deliver(id, event));

    Uni.join().all(same).andFailFast().await().atMost(Duration.ofSeconds(20));

    assertThat(mails()).hasSize(1);
  }

  @Test
  void aNewConsentThatEndsIsANewEpisode() throws Exception {
    vault.knows(connection, contact("Ada"));

    send(needsReconnect(3, MONDAY));
    settled();
    send(status(4, ConnectionStatus.CONNECTED, TUESDAY));
    send(needsReconnect(7, TUESDAY));
    settled();

    assertThat(mails()).hasSize(2);
    assertThat(mails().get(0).getMessageID()).isNotEqualTo(mails().get(1).getMessageID());
  }

  @Test
  void aConnectionThatHealedAndDiesAgainIsANewEpisode() throws Exception {
    vault.knows(connection, contact("Ada"));

    send(needsReconnect(3, MONDAY));
    settled();
    send(status(4, ConnectionStatus.CONNECTED, MONDAY));
    send(needsReconnect(5, MONDAY));
    settled();
    send(needsReconnect(3, MONDAY));
    send(status(4, ConnectionStatus.CONNECTED, MONDAY));
    send(needsReconnect(5, MONDAY));
    settled();

    assertThat(mails()).hasSize(2);
    assertThat(mails().get(0).getMessageID()).isNotEqualTo(mails().get(1).getMessageID());
  }

  @Test
  void consentsThatAreStoredOutOfOrderLoseNoMail() throws Exception {
    vault.knows(connection, contact("Ada"));

    send(status(4, ConnectionStatus.CONNECTED, TUESDAY));
    send(status(5, ConnectionStatus.CONNECTED, MONDAY));
    send(needsReconnect(6, MONDAY));
    settled();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void anEventThatIsOlderThanWhatWasAppliedChangesNothing() throws Exception {
    vault.knows(connection, contact("Ada"));

    send(status(4, ConnectionStatus.CONNECTED, MONDAY));
    send(needsReconnect(3, MONDAY));
    send(needsReconnect(2, TUESDAY));
    settled();

    assertThat(mails()).isEmpty();
  }

  @Test
  void aMailWaitsForItsServerAndIsSentOnce() throws Exception {
    vault.knows(connection, contact("Ada"));
    mailServer.stop();

    send(needsReconnect(3, MONDAY));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 2);
    mailServer.start();
    settled();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void whoeverReconnectsBeforeTheMailLeavesGetsNone() throws Exception {
    vault.knows(connection, contact("Ada"));
    mailServer.stop();

    send(needsReconnect(3, MONDAY));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 0);
    send(status(4, ConnectionStatus.CONNECTED, TUESDAY));
    settled();
    mailServer.start();
    send(needsReconnect(3, MONDAY));
    settled();

    assertThat(mails()).isEmpty();
  }

  @Test
  void aMailThatWasSparedIsSentWhenTheSameConsentEndsAfterAll() throws Exception {
    vault.knows(connection, contact("Ada"));
    mailServer.stop();

    send(needsReconnect(3, MONDAY));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 0);
    send(status(4, ConnectionStatus.CONNECTED, MONDAY));
    settled();
    mailServer.start();
    send(needsReconnect(6, MONDAY));
    settled();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void aVaultThatIsAwayDelaysTheMailOnly() throws Exception {
    vault.knows(connection, contact("Ada"));
    vault.away(true);

    send(needsReconnect(3, MONDAY));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 1);
    vault.away(false);
    settled();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void nobodyIsMailedWhereNoSafeAddressIsKnown() throws Exception {
    UUID forged = UUID.randomUUID();
    vault.knows(connection, "{\"name\":\"Ada\"}");
    vault.knows(
        forged, "{\"email\":\"" + address + "\\r\\nBcc: eve@example.org\",\"name\":\"Ada\"}");
    int before = mailServer.getReceivedMessages().length;

    send(needsReconnect(3, MONDAY));
    send(event(forged, 3, ConnectionStatus.NEEDS_RECONNECT, MONDAY));
    send(event(UUID.randomUUID(), 3, ConnectionStatus.NEEDS_RECONNECT, MONDAY));
    settled();
    send(needsReconnect(3, MONDAY));
    settled();

    assertThat(mailServer.getReceivedMessages()).hasSize(before);
    assertThat(vault.asked(connection)).isEqualTo(1);
  }

  @Test
  void aRecordThatCannotBeReadGoesToTheDeadLettersAndTheNextOneIsProcessed() throws Exception {
    vault.knows(connection, contact("Ada"));
    byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

    send(connection, poison);
    send(connection, "{}".getBytes(StandardCharsets.UTF_8));
    send(needsReconnect(3, MONDAY));
    settled();

    assertThat(mails()).hasSize(1);
    ConsumerRecord<String, byte[]> letter =
        topics.records(Topics.deadLetters(Topics.CONNECTION_STATUS)).get(0);
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(new String(letter.headers().lastHeader("dead-letter-reason").value()))
        .contains("ConnectionStatusChanged");
  }

  @Test
  void theMailIsTheOneThatWasDesigned() throws Exception {
    vault.knows(connection, contact("Ada <b>Lovelace</b> & Søn\\r\\nBcc: eve@example.org"));

    send(needsReconnect(3, MONDAY));
    settled();

    MimeMessage mail = mails().get(0);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@localhost>");
    assertThat(mail.getMessageID()).doesNotContain(connection.toString());
    assertThat(mail.getFrom()[0]).hasToString("Evergrant <no-reply@localhost>");
    assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly(address);
    assertThat(mail.getHeader("Bcc")).isNull();
    Golden.matches("reconnect.txt", MailParts.text(mail));
    Golden.matches("reconnect.html", MailParts.html(mail));
  }

  @Test
  void healthAndMetricsAreAllThatIsServed() throws Exception {
    settled();

    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
    given().get("/").then().statusCode(404);
  }

  private static void send(ConnectionStatusChanged event) throws Exception {
    send(event.connectionId(), EventFormat.write(event));
  }

  private static void send(UUID key, byte[] value) throws Exception {
    topics.send(Topics.CONNECTION_STATUS, key, value);
  }

  private void settled() {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(topics::caughtUp);
  }

  private List<MimeMessage> mails() {
    return Arrays.stream(mailServer.getReceivedMessages())
        .filter(mail -> MailParts.goesTo(mail, address))
        .toList();
  }

  private String contact(String name) {
    return "{\"email\":\"" + address + "\",\"name\":\"" + name + "\"}";
  }

  private ConnectionStatusChanged needsReconnect(long sequence, Instant consentedAt) {
    return status(sequence, ConnectionStatus.NEEDS_RECONNECT, consentedAt);
  }

  private ConnectionStatusChanged status(
      long sequence, ConnectionStatus status, Instant consentedAt) {
    return event(connection, sequence, status, consentedAt);
  }

  private static ConnectionStatusChanged event(
      UUID connection, long sequence, ConnectionStatus status, Instant consentedAt) {
    return new ConnectionStatusChanged(
        connection,
        sequence,
        "user-1",
        "schwab",
        Environment.LIVE,
        status,
        null,
        status == ConnectionStatus.NEEDS_RECONNECT ? Cause.GRANT_REJECTED : null,
        consentedAt,
        null,
        TUESDAY);
  }
}
