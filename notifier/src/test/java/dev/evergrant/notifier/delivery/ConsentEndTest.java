package dev.evergrant.notifier.delivery;

import static dev.evergrant.contract.event.ConnectionStatus.CONNECTED;
import static dev.evergrant.contract.event.ConnectionStatus.NEEDS_RECONNECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.notifier.episode.PostponedEpisodes;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** What an owner hears when the time is over, or nearly, for which he had consented. */
@QuarkusTest
class ConsentEndTest extends InboxTest {

  private static final Instant NOW = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  private static final Instant MONDAY = NOW.minus(Duration.ofDays(6));
  private static final Instant TUESDAY = NOW.minus(Duration.ofDays(5));
  private static final Instant END = Instant.parse("2099-11-10T09:00:00Z");
  private static final String IN_TIME =
      "Reconnect Charles Schwab by Tuesday, November 10, 4:00 AM US Eastern";
  private static final String AFTERWARDS = "Reconnect Charles Schwab to keep trading";

  @Inject MorningMails mornings;
  @Inject PostponedEpisodes postponed;

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

    Golden.matches("notice.txt", MailParts.text(mails().get(0)));
    Golden.matches("notice.html", MailParts.html(mails().get(0)));
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

    send(ending(3, MONDAY, NOW.minusSeconds(1)));
    settled();
    assertThat(mails()).isEmpty();

    send(ended(4, "schwab", MONDAY));
    settled();
    assertThat(subjects()).containsExactly(AFTERWARDS);
  }

  @Test
  void aLossBeforeTheAnnouncedEndIsStillToldOf() throws Exception {
    ownerIsKnown("Ada");

    send(ending(3, MONDAY, END));
    settled();
    send(event(4, "schwab", NEEDS_RECONNECT, Cause.GRANT_REJECTED, MONDAY, END));
    settled();

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
    ownerIsKnown("Ada");

    send(ended(3, "etrade", NOW));
    send(ended(3, "etrade", NOW));
    settled();
    take(NOW);
    assertThat(isPostponed()).isTrue();
    assertThat(vault.asked(connection)).isZero();

    take(nextWeek());
    take(nextWeek());
    await().atMost(Duration.ofSeconds(20)).until(() -> !isPostponed());
    send(ended(3, "etrade", NOW));
    settled();
    take(nextWeek());
    await().atMost(Duration.ofSeconds(20)).until(() -> !isPostponed());

    assertThat(subjects()).containsExactly("Reconnect E*TRADE to keep trading");
  }

  @Test
  void whoeverReconnectsBeforeTheMorningIsLeftAlone() throws Exception {
    ownerIsKnown("Ada");

    send(ended(3, "etrade", NOW));
    send(event(4, "etrade", CONNECTED, null, NOW.plusSeconds(60), null));
    settled();
    take(nextWeek());
    await().atMost(Duration.ofSeconds(20)).until(() -> !isPostponed());

    assertThat(mails()).isEmpty();
  }

  private void take(Instant now) {
    mornings.take(now).await().atMost(Duration.ofSeconds(5));
  }

  private static Instant nextWeek() {
    return NOW.plus(Duration.ofDays(7));
  }

  private boolean isPostponed() {
    return postponed.listAll().await().atMost(Duration.ofSeconds(5)).stream()
        .anyMatch(one -> one.id().startsWith(connection.toString()));
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
        NOW);
  }
}
