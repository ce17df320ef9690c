package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.SlaStatusChanged;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.notifier.failure.BrokerFailure;
import dev.evergrant.notifier.failure.BrokerFailures;
import dev.evergrant.notifier.failure.FailureWatch;
import dev.evergrant.notifier.operators.Alert;
import dev.evergrant.notifier.operators.Alerts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators are told, by mail and by the webhook. */
@QuarkusTest
class OperatorsTest extends InboxTest {

  private static final Instant SINCE = Instant.parse("2025-11-10T14:00:00Z");
  private static final Instant AT = Instant.parse("2025-11-10T15:00:00Z");
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String broker = "broker-" + UUID.randomUUID();

  @Inject BrokerFailures failures;
  @Inject FailureWatch watch;
  @Inject Alerts alerts;

  private FakeWebhook webhook;

  @BeforeEach
  void listen() throws Exception {
    webhook = new FakeWebhook(number("test.hook.port"));
  }

  @AfterEach
  void hangUp() {
    webhook.close();
  }

  @Test
  void aBreachAndItsEndAreToldOnceEachHoweverOftenTheyCome() throws Exception {
    send(status(broker, 7, true, 0.8765));
    send(status(broker, 7, true, 0.8765));
    send(status(broker, 6, false, 0.999));
    await().atMost(SOON).until(() -> calls() == 1 && mailsAbout(broker).size() == 2);
    send(status(broker, 8, false, 0.995));
    send(status(broker, 7, true, 0.8765));
    send(status(broker, 8, false, 0.995));
    settled();
    await().atMost(SOON).until(() -> calls() == 2 && mailsAbout(broker).size() == 4);
    await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> calls() == 2);

    assertThat(webhook.about(broker))
        .extracting(FakeWebhook.Call::body)
        .satisfiesExactly(
            body -> assertThat(body).contains("\"type\":\"sla.breached\"", "0.8765"),
            body -> assertThat(body).contains("\"type\":\"sla.restored\""));
    assertThat(mailsAbout(broker))
        .extracting(MailParts::recipient)
        .containsOnly("ops@example.org", "night@example.org");
  }

  @Test
  void anEndOfWhichNobodyHeardTheBeginningIsNotTold() throws Exception {
    send(status(broker, 7, false, 0.999));
    settled();
    await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> calls() == 0);
  }

  @Test
  void whatCannotBeReadIsPutAside() throws Exception {
    topics.send(Topics.SLA_STATUS, connection, "no event".getBytes(StandardCharsets.UTF_8));
    send(status(broker, 7, true, 0.5));
    settled();

    assertThat(topics.records(Topics.deadLetters(Topics.SLA_STATUS)))
        .anyMatch(letter -> letter.key().equals(connection.toString()));
    await().atMost(SOON).until(() -> calls() == 1);
  }

  @Test
  void theWebhookIsSignedAndARepetitionHasTheSameId() throws Exception {
    webhook.answers(503);
    send(status(broker, 7, true, 0.5));
    await().atMost(SOON).until(() -> calls() > 1);
    webhook.answers(200);
    await()
        .atMost(SOON)
        .until(() -> webhook.about(broker).stream().anyMatch(call -> call.answer() == 200));

    List<FakeWebhook.Call> calls = webhook.about(broker);
    assertThat(calls)
        .extracting(call -> call.headers().getFirst("webhook-id"))
        .allMatch(calls.get(0).headers().getFirst("webhook-id")::equals);
    assertThat(calls).allMatch(OperatorsTest::isSigned);
    assertThat(calls).filteredOn(call -> call.answer() == 200).hasSize(1);
  }

  @Test
  void aMailServerThatIsAwayDelaysTheMailOnly() throws Exception {
    mailServer.stop();
    send(status(broker, 7, true, 0.5));
    await().atMost(SOON).until(() -> calls() == 1);
    mailServer.start();

    await().atMost(SOON).until(() -> mailsAbout(broker).size() == 2);
  }

  @Test
  void whatWasClaimedBeforeAStopIsTakenUpAgain() throws Exception {
    Instant now = clock.instant();
    alerts
        .persist(
            new Alert(
                broker + "|webhook",
                broker,
                null,
                "{\"type\":\"" + broker + "\"}",
                now,
                now.plus(Duration.ofHours(1)),
                1,
                null))
        .await()
        .atMost(Duration.ofSeconds(5));
    await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> calls() == 0);

    clock.pass(Duration.ofHours(1));
    await().atMost(SOON).until(() -> calls() == 1);
  }

  @Test
  void aFailureOfWhichNobodyWasToldBeforeAStopIsToldAfterIt() throws Exception {
    failures
        .persist(new BrokerFailure(broker, SINCE, AT, AT, AT.plusSeconds(60), null, false))
        .await()
        .atMost(Duration.ofSeconds(5));

    await().atMost(SOON).until(() -> calls() == 1 && mailsAbout(broker).size() == 2);
    await().during(Duration.ofSeconds(5)).atMost(SOON).until(() -> calls() == 1);
  }

  @Test
  void theMailsAreTheOnesThatWereDesigned() throws Exception {
    send(status(null, 7, true, 0.87659));
    await().atMost(SOON).until(() -> !mailsAbout("all brokers").isEmpty());
    send(status(null, 8, false, 0.995));
    await().atMost(SOON).until(() -> !mailsAbout("met again for all brokers").isEmpty());
    failures
        .persist(
            new BrokerFailure(
                "tdameritrade", SINCE, AT, AT, Instant.parse("2025-11-10T19:00:00Z"), null, true))
        .await()
        .atMost(Duration.ofSeconds(5));
    for (int i = 0; i < 137; i++) {
      watch.count(UUID.randomUUID() + "@3", "tdameritrade", AT).await().atMost(SOON);
    }
    failures
        .update("announced", false)
        .where("_id", "tdameritrade")
        .await()
        .atMost(Duration.ofSeconds(5));
    await().atMost(SOON).until(() -> !mailsAbout("TD Ameritrade").isEmpty());

    Golden.mail("sla-breached", mailsAbout("breached for all brokers").get(0));
    Golden.mail("sla-restored", mailsAbout("met again for all brokers").get(0));
    Golden.mail("broker-failing", mailsAbout("TD Ameritrade").get(0));
  }

  private static boolean isSigned(FakeWebhook.Call call) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(FakeWebhook.SECRET.substring("whsec_".length())),
              "HmacSHA256"));
      String signed =
          call.headers().getFirst("webhook-id")
              + "."
              + call.headers().getFirst("webhook-timestamp")
              + "."
              + call.body();
      String signature =
          Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
      return call.headers().getFirst("webhook-signature").equals("v1," + signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private int calls() {
    return webhook.about(broker).size();
  }

  private static List<MimeMessage> mailsAbout(String word) {
    return Arrays.stream(mailServer.getReceivedMessages())
        .filter(mail -> MailParts.subject(mail).contains(word))
        .toList();
  }

  private static void send(SlaStatusChanged event) throws Exception {
    topics.send(
        Topics.SLA_STATUS,
        UUID.nameUUIDFromBytes(event.key().getBytes(StandardCharsets.UTF_8)),
        EventFormat.write(event));
  }

  private static SlaStatusChanged status(
      String broker, long sequence, boolean breached, double rate) {
    return new SlaStatusChanged(broker, sequence, breached, rate, 4321, SINCE, AT);
  }
}
