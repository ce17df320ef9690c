package dev.evergrant.notifier.delivery;

import static dev.evergrant.contract.event.ConnectionStatus.CONNECTED;
import static dev.evergrant.contract.event.ConnectionStatus.NEEDS_RECONNECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who hears that a connection works again, and how much time is between two mails. */
@QuarkusTest
class RecoveredTest extends InboxTest {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2025-11-04T09:00:00Z");
  private static final Instant BACK = Instant.parse("2025-11-10T15:20:00Z");
  private static final Instant END = Instant.parse("2099-11-10T09:00:00Z");
  private static final String LOST = "Reconnect Charles Schwab to keep trading";
  private static final String WORKS = "Charles Schwab works again, you need do nothing";

  @Test
  void whoWasToldOfALossHearsThatItCameBackByItself() throws Exception {
    ownerIsKnown("Ada");
    send(lost(3));
    settled();
    send(back(4));
    settled();
    assertThat(subjects()).containsExactly(LOST);

    later(A_DAY);
    send(back(4));
    settled();
    later(A_DAY);

    assertThat(subjects()).containsExactly(LOST, WORKS);
    Golden.mail("recovered", mails().get(1));
  }

  @Test
  void theNextMailWaitsADayToTheMinute() throws Exception {
    ownerIsKnown("Ada");
    send(lost(3));
    settled();
    send(back(4));
    settled();

    later(A_DAY.minusMinutes(5));
    assertThat(subjects()).containsExactly(LOST);
    later(Duration.ofMinutes(5));
    assertThat(subjects()).containsExactly(LOST, WORKS);
  }

  @Test
  void whoReconnectedKnowsIt() throws Exception {
    ownerIsKnown("Ada");
    send(lost(3));
    settled();
    send(event(4, CONNECTED, null, TUESDAY));
    settled();
    later(A_DAY);

    assertThat(subjects()).containsExactly(LOST);
  }

  @Test
  void whoWasNotToldOfTheLossHearsNothing() throws Exception {
    ownerIsKnown("Ada");
    mailServer.stop();
    send(lost(3));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 0);
    send(back(4));
    settled();
    mailServer.start();
    later(A_DAY);

    assertThat(mails()).isEmpty();
  }

  @Test
  void aNoticeIsNoLoss() throws Exception {
    ownerIsKnown("Ada");
    send(event(3, CONNECTED, Cause.CONSENT_ENDING, MONDAY));
    settled();
    send(event(4, NEEDS_RECONNECT, Cause.CONSENT_ENDED, MONDAY));
    send(back(5));
    settled();
    later(A_DAY);

    assertThat(mails()).hasSize(1);
  }

  @Test
  void whatIsLostAgainMeanwhileIsToldOfOnceMoreADayLater() throws Exception {
    ownerIsKnown("Ada");
    send(lost(3));
    settled();
    send(back(4));
    send(lost(5));
    settled();
    assertThat(subjects()).containsExactly(LOST);

    later(A_DAY);
    later(A_DAY);

    assertThat(subjects()).containsExactly(LOST, LOST);
  }

  @Test
  void aDelayedLossThatIsMendedInTheMeantimeIsNotToldOf() throws Exception {
    ownerIsKnown("Ada");
    send(lost(3));
    settled();
    send(event(4, CONNECTED, null, TUESDAY));
    send(event(5, NEEDS_RECONNECT, Cause.GRANT_REJECTED, TUESDAY));
    settled();
    send(event(6, CONNECTED, null, TUESDAY.plusSeconds(60)));
    settled();
    later(A_DAY);

    assertThat(subjects()).containsExactly(LOST);
  }

  private ConnectionStatusChanged lost(long sequence) {
    return event(sequence, NEEDS_RECONNECT, Cause.GRANT_REJECTED, MONDAY);
  }

  private ConnectionStatusChanged back(long sequence) {
    return event(sequence, CONNECTED, null, MONDAY);
  }

  private ConnectionStatusChanged event(
      long sequence, ConnectionStatus status, Cause cause, Instant consentedAt) {
    return new ConnectionStatusChanged(
        connection,
        sequence,
        "user-1",
        "schwab",
        Environment.LIVE,
        status,
        null,
        cause,
        consentedAt,
        cause == Cause.CONSENT_ENDING ? END : null,
        status == CONNECTED ? BACK : sometime(connection));
  }
}
