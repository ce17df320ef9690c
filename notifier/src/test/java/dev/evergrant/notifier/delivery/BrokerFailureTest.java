package dev.evergrant.notifier.delivery;

import static dev.evergrant.contract.event.ConnectionStatus.CONNECTED;
import static dev.evergrant.contract.event.ConnectionStatus.NEEDS_RECONNECT;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.failure.BrokerFailure;
import dev.evergrant.notifier.failure.BrokerFailures;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hundreds of connections of one broker are lost at once. */
@QuarkusTest
class BrokerFailureTest extends InboxTest {

  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");
  private static final Duration HOLD = Duration.ofHours(4);
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final int SLIP_THROUGH = 4;

  private final String broker = "broker-" + UUID.randomUUID();

  @Inject BrokerFailures failures;

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
  void operatorsHearItOnceAndUsersWhenTheGrantsAreKnownToBeDead() throws Exception {
    List<UUID> lost = connections(500);
    Instant now = clock.instant();
    for (UUID id : lost) {
      send(lost(id, now));
    }
    settled();
    await().atMost(Duration.ofSeconds(20)).until(() -> !webhook.about(broker).isEmpty());
    int early = told(lost);
    assertThat(early).isLessThanOrEqualTo(SLIP_THROUGH);
    send(lost(lost.get(499), now));
    later(WINDOW);
    assertThat(told(lost)).isEqualTo(early);

    // A hundred come back by themselves, and of a hundred more the vault knows better.
    for (UUID id : lost.subList(300, 400)) {
      send(event(id, 4, CONNECTED, null, now));
    }
    lost.subList(400, 500).forEach(id -> vault.isNow(id, CONNECTED));
    settled();
    later(HOLD);
    await()
        .atMost(TWO_MINUTES)
        .pollInterval(A_SECOND)
        .until(() -> told(lost.subList(0, 300)) == 300);
    settled();

    assertThat(told(lost.subList(300, 500))).isLessThanOrEqualTo(early);
    assertThat(onceEach(lost)).isTrue();
    assertThat(webhook.about(broker)).hasSize(1);
    assertThat(webhook.about(broker).get(0).body()).contains("\"type\":\"broker.failing\"");
    assertThat(operatorsMails()).hasSize(2);
  }

  @Test
  void anOperatorMaySendTheMailsSooner() throws Exception {
    List<UUID> lost = failing();

    decide("release");
    later(Duration.ofSeconds(1));

    await().atMost(TWO_MINUTES).pollInterval(A_SECOND).until(() -> told(lost) == lost.size());
    assertThat(onceEach(lost)).isTrue();
  }

  @Test
  void anOperatorMayCallThemOff() throws Exception {
    List<UUID> lost = failing();
    int early = told(lost);

    decide("CANCEL");
    later(Duration.ofSeconds(1));
    later(HOLD);
    for (UUID id : lost) {
      send(lost(id, clock.instant()));
    }
    settled();

    assertThat(told(lost)).isEqualTo(early);
  }

  @Test
  void aVaultThatIsAwayKeepsTheMailsWaiting() throws Exception {
    List<UUID> lost = failing();
    int early = told(lost);

    vault.away(true);
    clock.pass(HOLD);
    postponedMails.take().await().atMost(Duration.ofSeconds(5));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> lost.stream().anyMatch(id -> vault.asked(id) > 1));
    assertThat(told(lost)).isEqualTo(early);

    vault.away(false);
    await().atMost(TWO_MINUTES).pollInterval(A_SECOND).until(() -> told(lost) == lost.size());
    assertThat(onceEach(lost)).isTrue();
  }

  @Test
  void whatIsManyOnlyForAMomentLeavesAfterTheWindow() throws Exception {
    List<UUID> lost = connections(20);
    Instant now = clock.instant();
    for (UUID id : lost) {
      send(lost(id, now));
    }
    settled();
    assertThat(told(lost)).isLessThanOrEqualTo(SLIP_THROUGH);

    later(WINDOW);
    await().atMost(Duration.ofSeconds(20)).until(() -> told(lost) == lost.size());
    assertThat(failure()).isNull();
  }

  @Test
  void consentsThatEndTogetherAreNoFailure() throws Exception {
    List<UUID> ended = connections(110);
    for (UUID id : ended) {
      send(event(id, 3, NEEDS_RECONNECT, Cause.CONSENT_ENDED, clock.instant()));
    }
    settled();

    assertThat(told(ended)).isEqualTo(ended.size());
    assertThat(failure()).isNull();
  }

  private List<UUID> failing() throws Exception {
    List<UUID> lost = connections(110);
    Instant now = clock.instant();
    for (UUID id : lost) {
      send(lost(id, now));
    }
    settled();
    later(WINDOW);
    assertThat(told(lost)).isLessThanOrEqualTo(SLIP_THROUGH);
    return lost;
  }

  private void decide(String decision) {
    failures
        .update("decision", decision)
        .where("_id", broker)
        .await()
        .atMost(Duration.ofSeconds(5));
  }

  private BrokerFailure failure() {
    return failures.findById(broker).await().atMost(Duration.ofSeconds(5));
  }

  private List<UUID> connections(int many) {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(many).toList();
    ids.forEach(id -> vault.knows(id, "{\"email\":\"" + id + "@example.org\",\"name\":\"Ada\"}"));
    return ids;
  }

  private static int told(List<UUID> ids) {
    Set<String> all = Set.copyOf(recipients());
    return (int) ids.stream().filter(id -> all.contains(id + "@example.org")).count();
  }

  private static boolean onceEach(List<UUID> ids) {
    Map<String, Long> mails = recipients().stream().collect(groupingBy(identity(), counting()));
    return ids.stream().allMatch(id -> mails.getOrDefault(id + "@example.org", 0L) <= 1);
  }

  private static List<String> recipients() {
    return Arrays.stream(mailServer.getReceivedMessages()).map(MailParts::recipient).toList();
  }

  private List<MimeMessage> operatorsMails() throws Exception {
    return Arrays.stream(mailServer.getReceivedMessages())
        .filter(mail -> MailParts.subject(mail).startsWith(broker))
        .toList();
  }

  private ConnectionStatusChanged lost(UUID id, Instant at) {
    return event(id, 3, NEEDS_RECONNECT, Cause.GRANT_REJECTED, at);
  }

  private ConnectionStatusChanged event(
      UUID id, long sequence, ConnectionStatus status, Cause cause, Instant at) {
    return new ConnectionStatusChanged(
        id, sequence, "user-1", broker, Environment.LIVE, status, null, cause, MONDAY, null, at);
  }
}
