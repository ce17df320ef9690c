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

/** What an owner hears when the time is over, or nearly, for which he had consented. */
@QuarkusTest
class ConsentEndTest extends InboxTest {

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration A_WEEK = Duration.ofDays(7);
  private static final Instant MONDAY = Instant.parse("2025-11-03T09:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2025-11-04T09:00:00Z");
  private static final Instant END = Instant.parse("2099-11-10T09:00:00Z");
  private static final String IN_TIME =
      "Reconnect Charles Schwab by Tuesday, November 10, 4:00 AM US Eastern";
  private static final String AFTERWARDS = "Reconnect Charles Schwab to keep trading";

  @Test
  void theOwnerIsToldInTimeAndNotAgainWhenItEnds() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, END));
    send(ending(3, MONDAY, END));
    settled();
    send(ended(4, "schwab", MONDAY));
    send(ending(3, MONDAY, END));
    settled();

    assertThat(subjects()).containsExactly(IN_TIME);
  }

  @Test
  void theNoticeIsTheOneThatWasDesigned() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, END));
    settled();

    Golden.mail("notice", mails().get(0));
  }

  @Test
  void whoeverCouldNotBeToldInTimeIsToldWhenItHasEnded() throws Exception {
    send(ending(3, MONDAY, END));
    settled();
    ownerIsKnown("Ada");
    send(ended(4, "schwab", MONDAY));
    settled();

    assertThat(subjects()).containsExactly(AFTERWARDS);
  }

  @Test
  void aNoticeThatIsOvertakenByTheEndIsNotSent() throws Exception {
    ownerIsKnown("Ada");
    mailServer.stop();

    send(ending(3, MONDAY, END));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 0);
    send(ended(4, "schwab", MONDAY));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 3);
    mailServer.start();
    settled();

    assertThat(subjects()).containsExactly(AFTERWARDS);
  }

  @Test
  void whoeverReconnectsBeforeTheNoticeLeavesGetsNone() throws Exception {
    ownerIsKnown("Ada");
    mailServer.stop();

    send(ending(3, MONDAY, END));
    await().atMost(Duration.ofSeconds(20)).until(() -> vault.asked(connection) > 0);
    send(event(4, "schwab", CONNECTED, null, TUESDAY, END));
    settled();
    mailServer.start();
    send(ending(3, MONDAY, END));
    settled();

    assertThat(mails()).isEmpty();
  }

  @Test
  void aNewConsentIsAnnouncedAnew() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, END));
    settled();
    clock.pass(A_DAY);
    send(event(4, "schwab", CONNECTED, null, TUESDAY, END));
    send(ending(5, TUESDAY, END));
    settled();
    send(ended(6, "schwab", TUESDAY));
    settled();

    assertThat(subjects()).containsExactly(IN_TIME, IN_TIME);
    assertThat(mails().get(0).getMessageID()).isNotEqualTo(mails().get(1).getMessageID());
  }

  @Test
  void aNoticeThatComesTooLateIsVoid() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, clock.instant().minusSeconds(1)));
    settled();
    assertThat(mails()).isEmpty();

    send(ended(4, "schwab", MONDAY));
    settled();
    assertThat(subjects()).containsExactly(AFTERWARDS);
  }

  @Test
  void aLossBeforeTheAnnouncedEndIsStillToldOfADayAfterTheNotice() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, END));
    settled();
    send(event(4, "schwab", NEEDS_RECONNECT, Cause.GRANT_REJECTED, MONDAY, END));
    settled();
    assertThat(subjects()).containsExactly(IN_TIME);
    later(A_DAY);

    assertThat(subjects()).containsExactly(IN_TIME, AFTERWARDS);
  }

  @Test
  void aNoticeThatDoesNotSayUntilWhenCannotBeRead() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, null));
    settled();

    assertThat(mails()).isEmpty();
    assertThat(deadLetters()).hasSize(1);
  }

  @Test
  void whereConsentsEndEveryNightTheMailWaitsForTheMorning() throws Exception {
    Instant today = clock.instant();
    ownerIsKnown("Ada");

    send(ended(3, "etrade", today));
    send(ended(3, "etrade", today));
    settled();
    later(Duration.ZERO);
    assertThat(isPostponed()).isTrue();
    assertThat(vault.asked(connection)).isZero();

    later(A_WEEK);
    later(Duration.ZERO);
    assertThat(isPostponed()).isFalse();
    send(ended(3, "etrade", today));
    settled();
    later(A_WEEK);
    assertThat(isPostponed()).isFalse();

    assertThat(subjects()).containsExactly("Reconnect E*TRADE to keep trading");
  }

  @Test
  void whoeverReconnectsBeforeTheMorningIsLeftAlone() throws Exception {
    Instant today = clock.instant();
    ownerIsKnown("Ada");

    send(ended(3, "etrade", today));
    send(event(4, "etrade", CONNECTED, null, today.plusSeconds(60), null));
    settled();
    later(A_WEEK);
    assertThat(isPostponed()).isFalse();

    assertThat(mails()).isEmpty();
  }

  private ConnectionStatusChanged ending(long sequence, Instant consentedAt, Instant ends) {
    return event(sequence, "schwab", CONNECTED, Cause.CONSENT_ENDING, consentedAt, ends);
  }

  private ConnectionStatusChanged ended(long sequence, String broker, Instant consentedAt) {
    return event(sequence, broker, NEEDS_RECONNECT, Cause.CONSENT_ENDED, consentedAt, null);
  }

  private ConnectionStatusChanged event(
      long sequence,
      String broker,
      ConnectionStatus status,
      Cause cause,
      Instant consentedAt,
      Instant consentEndsAt) {
    return new ConnectionStatusChanged(
        connection,
        sequence,
        "user-1",
        broker,
        Environment.LIVE,
        status,
        CONNECTED,
        cause,
        consentedAt,
        consentEndsAt,
        sometime(connection));
  }
}
