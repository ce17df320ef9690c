package dev.evergrant.notifier.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.notifier.episode.EpisodeId;
import dev.evergrant.notifier.episode.LatestStatus;
import dev.evergrant.notifier.episode.LatestStatuses;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class NotifierTest extends InboxTest {

  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2025-11-04T09:00:00Z");

  private static final Duration A_DAY = Duration.ofDays(1);

  @Inject Delivery delivery;
  @Inject LatestStatuses statuses;

  @Test
  void oneEpisodeIsOneMailHoweverOftenItIsToldOf() throws Exception {
    ownerIsKnown("Ada");
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
    ownerIsKnown("Ada");
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
    ownerIsKnown("Ada");

    send(needsReconnect(3, MONDAY));
    settled();
    clock.pass(A_DAY);
    send(status(4, ConnectionStatus.CONNECTED, TUESDAY));
    send(needsReconnect(7, TUESDAY));
    settled();

    assertThat(mails()).hasSize(2);
    assertThat(mails().get(0).getMessageID()).isNotEqualTo(mails().get(1).getMessageID());
  }

  @Test
  void aConnectionThatHealedAndDiesAgainIsANewEpisode() throws Exception {
    ownerIsKnown("Ada");

    send(needsReconnect(3, MONDAY));
    settled();
    clock.pass(A_DAY);
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
    ownerIsKnown("Ada");

    send(status(4, ConnectionStatus.CONNECTED, TUESDAY));
    send(status(5, ConnectionStatus.CONNECTED, MONDAY));
    send(needsReconnect(6, MONDAY));
    settled();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void anEventThatIsOlderThanWhatWasAppliedChangesNothing() throws Exception {
    ownerIsKnown("Ada");

    send(status(4, ConnectionStatus.CONNECTED, MONDAY));
    send(needsReconnect(3, MONDAY));
    send(needsReconnect(2, TUESDAY));
    settled();

    assertThat(mails()).isEmpty();
  }

  @Test
  void aMailWaitsForItsServerAndIsSentOnce() throws Exception {
    ownerIsKnown("Ada");
    mailServer.stop();

    send(needsReconnect(3, MONDAY));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 2);
    mailServer.start();
    settled();

    assertThat(mails()).hasSize(1);
  }

  @Test
  void whoeverReconnectsBeforeTheMailLeavesGetsNone() throws Exception {
    ownerIsKnown("Ada");
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
    ownerIsKnown("Ada");
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
    ownerIsKnown("Ada");
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
    ownerIsKnown("Ada");
    byte[] poison = "no event".getBytes(StandardCharsets.UTF_8);

    topics.send(Topics.CONNECTION_STATUS, connection, poison);
    topics.send(Topics.CONNECTION_STATUS, connection, "{}".getBytes(StandardCharsets.UTF_8));
    send(needsReconnect(3, MONDAY));
    settled();

    assertThat(mails()).hasSize(1);
    ConsumerRecord<String, byte[]> letter = deadLetters().get(0);
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(new String(letter.headers().lastHeader("dead-letter-reason").value()))
        .contains("ConnectionStatusChanged");
  }

  @Test
  void theMailIsTheOneThatWasDesigned() throws Exception {
    ownerIsKnown("Ada <b>Lovelace</b> & Søn\\r\\nBcc: eve@example.org");

    send(needsReconnect(3, MONDAY));
    settled();

    MimeMessage mail = mails().get(0);
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@localhost>");
    assertThat(mail.getMessageID()).doesNotContain(connection.toString());
    assertThat(mail.getFrom()[0]).hasToString("Evergrant <no-reply@localhost>");
    assertThat(mail.getAllRecipients()).extracting(Address::toString).containsExactly(address);
    assertThat(mail.getHeader("Bcc")).isNull();
    Golden.mail("reconnect", mail);
  }

  @Test
  void healthAndMetricsAreAllThatIsServed() throws Exception {
    settled();

    given().get("/q/health/ready").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
    given().get("/").then().statusCode(404);
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
        sometime(connection));
  }
}
