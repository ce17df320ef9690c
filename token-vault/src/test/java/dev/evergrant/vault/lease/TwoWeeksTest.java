package dev.evergrant.vault.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.vault.connection.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two weeks of a user at Schwab and at E*TRADE, minute by minute, over the days on which the clocks
 * in New York change. No dead token is shown to a broker or to anybody else, and of every consent
 * the user hears once.
 */
class TwoWeeksTest {

  private static final Duration STEP = Duration.ofMinutes(1);
  private static final Duration WALK = Duration.ofDays(17);

  /** The changes of 2026, by the calendar: the days before and after have 24 hours. */
  enum Change {
    /** 8 March at two o'clock: midnight is at 5:00 UTC until that day, at 4:00 after it. */
    SPRING(LocalDate.of(2026, 3, 8), 5, 4),
    /** 1 November at two o'clock. */
    AUTUMN(LocalDate.of(2026, 11, 1), 4, 5);

    private final LocalDate day;
    private final int hourBefore;
    private final int hourAfter;

    Change(LocalDate day, int hourBefore, int hourAfter) {
      this.day = day;
      this.hourBefore = hourBefore;
      this.hourAfter = hourAfter;
    }

    Instant start() {
      return day.minusDays(8).atTime(14, 7).toInstant(ZoneOffset.UTC);
    }

    List<Instant> midnights() {
      return Stream.iterate(day.minusDays(10), date -> date.plusDays(1))
          .limit(30)
          .map(
              date ->
                  date.atTime(date.isAfter(day) ? hourAfter : hourBefore, 0)
                      .toInstant(ZoneOffset.UTC))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void etradesUserConnectsEveryDayAndHearsOfEachMidnightOnce(Change change) {
    Fortnight fortnight = new Fortnight("etrade", change.start());
    RealBroker broker = new RealBroker.Etrade(fortnight, change.midnights());
    List<Duration> naps =
        List.of(Duration.ofMinutes(1), Duration.ofHours(9), Duration.ofMinutes(23 * 60 + 40));
    Walk walk = new Walk(fortnight, broker, naps);
    walk.on();

    assertThat(walk.ends).hasSizeGreaterThan(11);
    assertThat(broker.renewals).isGreaterThan(80);
    assertThat(broker.idleRenewals).as("renewals for nothing").isZero();
    assertThat(walk.noticesOf(Cause.CONSENT_ENDING)).isEmpty();
    assertThat(walk.noticesOf(Cause.CONSENT_ENDED)).hasSize(walk.ends.size());
    walk.ends.forEach(
        (consentedAt, end) -> {
          // That he connected, and the end: there is nothing else to mail.
          assertThat(walk.told(consentedAt)).hasSize(2);
          assertThat(walk.mails(consentedAt))
              .singleElement()
              .satisfies(mail -> assertThat(mail.occurredAt()).isBetween(end, end.plus(STEP)))
              .extracting(OutboxEntry::consentEndsAt)
              .isEqualTo(end);
        });
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void schwabsUserHearsADayBeforeTheSevenDaysAreOver(Change change) {
    Fortnight fortnight = new Fortnight("schwab", change.start());
    RealBroker broker = new RealBroker.Schwab(fortnight);
    Walk walk = new Walk(fortnight, broker, List.of(Duration.ofHours(5), Duration.ofDays(1)));
    walk.on();

    assertThat(walk.ends).hasSize(2);
    assertThat(broker.renewals).isBetween(15 * 48, 17 * 80);
    walk.ends.forEach(
        (consentedAt, end) -> {
          Instant noticed = end.minus(Duration.ofDays(1));
          assertThat(walk.told(consentedAt))
              .extracting(OutboxEntry::status, OutboxEntry::previous, OutboxEntry::cause)
              .containsSubsequence(
                  tuple(
                      ConnectionStatus.CONNECTED, ConnectionStatus.CONNECTED, Cause.CONSENT_ENDING),
                  tuple(
                      ConnectionStatus.NEEDS_RECONNECT,
                      ConnectionStatus.CONNECTED,
                      Cause.CONSENT_ENDED))
              .hasSize(3);
          assertThat(walk.mails(consentedAt))
              .singleElement()
              .satisfies(
                  mail -> assertThat(mail.occurredAt()).isBetween(noticed, noticed.plus(STEP)));
        });
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void whoConnectsAgainAfterTheNoticeHearsOfNoEnd(Change change) {
    Fortnight fortnight = new Fortnight("schwab", change.start());
    RealBroker broker = new RealBroker.Schwab(fortnight);
    Walk walk = new Walk(fortnight, broker, List.of());
    walk.reconnectAfterNotice = Duration.ofHours(3);
    walk.on();

    assertThat(walk.ends).isEmpty();
    assertThat(walk.noticesOf(Cause.CONSENT_ENDED)).isEmpty();
    assertThat(walk.noticesOf(Cause.CONSENT_ENDING)).hasSize(2);
    assertThat(walk.consents).hasSize(3);
    assertThat(fortnight.told).hasSize(5);
  }

  /** A user who connects, and connects again some time after each end. */
  private static final class Walk {

    private final Fortnight fortnight;
    private final RealBroker broker;
    private final List<Duration> naps;
    private Duration reconnectAfterNotice;

    final List<Instant> consents = new ArrayList<>();

    /** The ends of the consents that ended, as the broker knows them, by the consents' times. */
    final Map<Instant, Instant> ends = new HashMap<>();

    Walk(Fortnight fortnight, RealBroker broker, List<Duration> naps) {
      this.fortnight = fortnight;
      this.broker = broker;
      this.naps = naps;
    }

    void on() {
      Instant end = fortnight.instant().plus(WALK);
      Instant consented = consent();
      while (fortnight.instant().isBefore(end)) {
        fortnight.advance(STEP);
        fortnight.work(broker);
        look();
        Instant now = fortnight.instant();
        boolean over = !now.isBefore(broker.consentEnds());
        if (over) {
          ends.put(consented, broker.consentEnds());
        }
        if (over && !now.isBefore(broker.consentEnds().plus(nap())) || noticedLongAgo(consented)) {
          consented = consent();
        }
      }
      assertThat(broker.deadTokensSeen).as("uses of dead tokens").isZero();
    }

    private Duration nap() {
      return naps.get((consents.size() - 1) % naps.size());
    }

    private boolean noticedLongAgo(Instant consented) {
      return reconnectAfterNotice != null
          && mails(consented).stream()
              .anyMatch(
                  mail ->
                      !fortnight.instant().isBefore(mail.occurredAt().plus(reconnectAfterNotice)));
    }

    private Instant consent() {
      fortnight.connect(broker.consent());
      consents.add(fortnight.instant());
      look();
      return fortnight.instant();
    }

    /** What is served as valid works; and as long as the user consents, something is served. */
    private void look() {
      Instant now = fortnight.instant();
      boolean served = fortnight.isServed();
      assertThat(served).as("served at %s", now).isEqualTo(now.isBefore(broker.consentEnds()));
      if (served) {
        assertThat(broker.accepts(fortnight.accessToken())).as("works at %s", now).isTrue();
      }
    }

    List<OutboxEntry> told(Instant consentedAt) {
      return fortnight.told.stream()
          .filter(entry -> entry.consentedAt().equals(consentedAt))
          .toList();
    }

    List<OutboxEntry> noticesOf(Cause cause) {
      return fortnight.told.stream().filter(entry -> entry.cause() == cause).toList();
    }

    /** What is mailed of a consent: the first notice or end that is told of it, and no more. */
    List<OutboxEntry> mails(Instant consentedAt) {
      return told(consentedAt).stream()
          .filter(
              entry ->
                  entry.cause() == Cause.CONSENT_ENDING
                      || entry.status() == ConnectionStatus.NEEDS_RECONNECT)
          .limit(1)
          .toList();
    }
  }
}
