package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.vault.connection.ApiKey;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.connection.Probe;
import dev.evergrant.vault.connection.Terminal;
import dev.evergrant.vault.encryption.SealedField;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClocksTest {

  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);
  private static final Broker SCHWAB = CATALOG.find("schwab").orElseThrow();
  private static final Broker ETRADE = CATALOG.find("etrade").orElseThrow();
  private static final Broker ALPACA = CATALOG.find("alpaca").orElseThrow();

  private static Clocks clocks(double chance) {
    return new Clocks(TimePolicy.real(), () -> chance);
  }

  /** A connection whose tokens were stored now. */
  private static Connection connected(String refreshToken, Deadlines deadlines) {
    SealedField field = new SealedField(new byte[0], new byte[0], new byte[0]);
    Connection connection = new Connection();
    connection.oauthTokens =
        new OauthTokens(
            field,
            refreshToken == null ? null : field,
            field,
            deadlines.renewable(),
            List.of(),
            null,
            true,
            null,
            NOW,
            null);
    connection.deadlines = deadlines;
    connection.consentedAt = NOW;
    connection.refreshedAt = NOW;
    return connection;
  }

  private static Due next(double chance, Broker broker, String refreshToken, Deadlines deadlines) {
    return clocks(chance).next(broker, connected(refreshToken, deadlines), NOW);
  }

  @Test
  void schwabIsDueFiveMinutesBeforeItsHalfHourEnds() {
    Deadlines deadlines = clocks(0).deadlines(SCHWAB, Duration.ofMinutes(30), NOW, NOW);
    assertThat(deadlines)
        .isEqualTo(new Deadlines(NOW.plusSeconds(1800), null, NOW.plus(Duration.ofDays(7))));
    assertThat(next(0, SCHWAB, "r", deadlines))
        .isEqualTo(new Due(NOW.plus(Duration.ofMinutes(25)), What.REFRESH));
  }

  @Test
  void anAnswerWithoutExpiresInTakesTheBrokersDefault() {
    assertThat(clocks(0).deadlines(SCHWAB, null, NOW, NOW).access())
        .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
  }

  @Property
  void nothingIsDueInTheFirstHalfOfItsLifeNorTooLate(
      @ForAll @LongRange(min = 1_000, max = 10_000_000_000L) long lifeMillis,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    Duration life = Duration.ofMillis(lifeMillis);
    Deadlines deadlines = clocks(chance).deadlines(SCHWAB, life, NOW, NOW);
    Due due = next(chance, SCHWAB, "r", new Deadlines(deadlines.access(), null, null));
    assertThat(due.at()).isAfterOrEqualTo(NOW.plus(life.dividedBy(2))).isBefore(NOW.plus(life));
    Duration lead = Duration.between(due.at(), deadlines.access());
    assertThat(lead)
        .isLessThanOrEqualTo(Duration.ofMinutes(5).plus(life.dividedBy(10)).plusMillis(1));
  }

  @Test
  void theConsentsEndComesBeforeARefreshThatWouldBeLater() {
    Instant consented = NOW.minus(Duration.ofDays(7)).plus(Duration.ofMinutes(10));
    Deadlines deadlines = clocks(0).deadlines(SCHWAB, Duration.ofMinutes(30), consented, NOW);
    Connection connection = connected("r", deadlines);
    connection.noticedFor = connection.consentedAt;
    assertThat(clocks(0).next(SCHWAB, connection, NOW))
        .isEqualTo(new Due(NOW.plus(Duration.ofMinutes(10)), What.CONSENT_END));
  }

  @Test
  void aConsentEndsAtMidnightInNewYorkAlsoOnTheDayTheClocksChange() {
    // 2026-03-08: the day has 23 hours.
    Instant saturdayEvening = Instant.parse("2026-03-08T03:00:00Z");
    assertThat(clocks(0).deadlines(ETRADE, null, saturdayEvening, saturdayEvening).consent())
        .isEqualTo(Instant.parse("2026-03-08T05:00:00Z"));
    Instant sundayNoon = Instant.parse("2026-03-08T16:00:00Z");
    assertThat(clocks(0).deadlines(ETRADE, null, sundayNoon, sundayNoon).consent())
        .isEqualTo(Instant.parse("2026-03-09T04:00:00Z"));
    // 2026-11-01: the day has 25 hours.
    Instant halloween = Instant.parse("2026-11-01T03:00:00Z");
    assertThat(clocks(0).deadlines(ETRADE, null, halloween, halloween).consent())
        .isEqualTo(Instant.parse("2026-11-01T04:00:00Z"));
    Instant longSunday = Instant.parse("2026-11-01T05:30:00Z");
    assertThat(clocks(0).deadlines(ETRADE, null, longSunday, longSunday).consent())
        .isEqualTo(Instant.parse("2026-11-02T05:00:00Z"));
  }

  @Test
  void etradesTokenEndsWithItsConsentAndIsRenewedBeforeItIsIdle() {
    Deadlines deadlines = clocks(0).deadlines(ETRADE, null, NOW, NOW);
    Instant midnight = Instant.parse("2026-03-03T05:00:00Z");
    assertThat(deadlines)
        .isEqualTo(new Deadlines(midnight, NOW.plus(Duration.ofHours(2)), midnight));
    assertThat(next(0, ETRADE, null, deadlines))
        .isEqualTo(new Due(NOW.plus(Duration.ofMinutes(100)), What.REFRESH));
  }

  @Property
  void nothingIsDueAfterTheConsentsEnd(
      @ForAll @LongRange(min = -86_400, max = 86_400) long secondsSinceConsent,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    Instant consented = NOW.minusSeconds(secondsSinceConsent);
    for (Broker broker : List.of(ETRADE, SCHWAB)) {
      Deadlines deadlines = clocks(chance).deadlines(broker, null, consented, NOW);
      Due due = next(chance, broker, "r", deadlines);
      assertThat(due.at()).isBeforeOrEqualTo(deadlines.consent());
      if (due.at().equals(deadlines.consent())) {
        assertThat(due.action()).isEqualTo(What.CONSENT_END);
      }
    }
  }

  @Test
  void theUserHearsADayBeforeSchwabsConsentEndsAndOnceForEachConsent() {
    Deadlines deadlines = new Deadlines(null, null, NOW.plus(Duration.ofHours(30)));
    Connection connection = connected("r", deadlines);
    Due notice = new Due(NOW.plus(Duration.ofHours(6)), What.CONSENT_NOTICE);
    assertThat(clocks(0).next(SCHWAB, connection, NOW)).isEqualTo(notice);
    connection.noticedFor = connection.consentedAt;
    assertThat(clocks(0).next(SCHWAB, connection, NOW).action()).isEqualTo(What.REFRESH);
    assertThat(clocks(0).noticeAt(SCHWAB, connection)).isNull();
    connection.consentedAt = NOW.plusSeconds(1);
    assertThat(clocks(0).next(SCHWAB, connection, NOW)).isEqualTo(notice);
    connection.oauthTokens = connection.oauthTokens.rejected(Cause.GRANT_REJECTED, NOW);
    assertThat(clocks(0).next(SCHWAB, connection, NOW)).isNull();
  }

  @Test
  void aNoticeThatWouldComeAtNightComesInTheBusinessHoursBefore() {
    // Tuesday at 03:00 US Eastern; the day before that is Monday at 03:00.
    Instant end = Instant.parse("2026-03-10T07:00:00Z");
    Connection connection = connected("r", new Deadlines(null, null, end));
    Instant friday = Instant.parse("2026-03-06T22:00:00Z");

    assertThat(clocks(0).noticeAt(SCHWAB, connection)).isEqualTo(friday);
    connection.consentedAt = friday;
    assertThat(clocks(0).noticeAt(SCHWAB, connection)).isEqualTo(end.minus(Duration.ofDays(1)));
  }

  @Test
  void whatLastsAsLongAsTheConsentIsNotRenewedForNothing() {
    Instant midnight = NOW.plus(Duration.ofHours(2));
    for (String refreshToken : Arrays.asList("r", null)) {
      assertThat(next(0, ALPACA, refreshToken, new Deadlines(midnight, null, midnight)))
          .isEqualTo(new Due(midnight, What.CONSENT_END));
      Deadlines sooner = new Deadlines(midnight.minusMillis(1), null, midnight);
      assertThat(next(0, ALPACA, refreshToken, sooner).at()).isBefore(midnight);
    }
  }

  @Test
  void whoConsentsShortlyBeforeTheEndKnowsOfIt() {
    Connection connection = connected("r", new Deadlines(null, null, NOW.plusSeconds(86_400)));
    assertThat(clocks(0).noticeAt(SCHWAB, connection)).isNull();
    // A consent of long ago, stored now, is another matter.
    connection.consentedAt = NOW.minusSeconds(1);
    assertThat(clocks(0).noticeAt(SCHWAB, connection)).isEqualTo(NOW);
  }

  @Test
  void withoutARefreshTokenTheApiIsAsked() {
    Deadlines deadlines = clocks(0).deadlines(ALPACA, null, NOW, NOW);
    assertThat(next(0, ALPACA, null, deadlines))
        .isEqualTo(new Due(NOW.plus(Duration.ofDays(6)), What.PROBE));
    assertThat(next(0, ALPACA, "r", deadlines).action()).isEqualTo(What.REFRESH);
  }

  @Test
  void anEndThatWasOnlyAssumedMovesOnWhenTheTokenStillWorks() {
    Connection connection = connected(null, clocks(0).deadlines(ALPACA, null, NOW, NOW));
    connection.accessAssumed = true;
    Instant later = NOW.plus(Duration.ofDays(6));
    connection.workedAt = later;
    connection.deadlines = clocks(0).seenToWork(ALPACA, connection, later);
    assertThat(connection.deadlines.access()).isEqualTo(later.plus(Duration.ofDays(7)));
    assertThat(clocks(0).next(ALPACA, connection, later))
        .isEqualTo(new Due(later.plus(Duration.ofDays(6)), What.PROBE));
  }

  @Test
  void anEndThatTheBrokerNamedStandsAndIsAskedAboutWhenItHasCome() {
    Instant end = NOW.plus(Duration.ofDays(7));
    Connection connection = connected(null, new Deadlines(end, null, null));
    Instant later = NOW.plus(Duration.ofDays(6));
    connection.workedAt = later;
    connection.deadlines = clocks(0).seenToWork(ALPACA, connection, later);
    assertThat(connection.deadlines.access()).isEqualTo(end);
    assertThat(clocks(0).next(ALPACA, connection, later)).isEqualTo(new Due(end, What.PROBE));
    connection.workedAt = end;
    assertThat(clocks(0).next(ALPACA, connection, end))
        .isEqualTo(new Due(end.plus(Duration.ofDays(1)), What.PROBE));
  }

  @Test
  void useKeepsATokenFromBeingIdle() {
    Connection connection = connected(null, clocks(0).deadlines(ETRADE, null, NOW, NOW));
    connection.accessAssumed = true;
    Deadlines used = clocks(0).seenToWork(ETRADE, connection, NOW.plus(Duration.ofHours(1)));
    assertThat(used.idle()).isEqualTo(NOW.plus(Duration.ofHours(3)));
    assertThat(used.access()).isEqualTo(connection.deadlines.access());
  }

  @Test
  void aKeyAloneIsTriedAtOnceAndThenOnceADay() {
    Connection connection = new Connection();
    connection.apiKey = new ApiKey(null, null, null, 1, true, NOW, null);
    assertThat(clocks(0).next(ALPACA, connection, NOW)).isEqualTo(new Due(NOW, What.PROBE));
    connection.apiKey = connection.apiKey.tested(true, NOW);
    connection.probe = new Probe(CredentialKind.API_KEY, true, null, 20, NOW);
    assertThat(clocks(0).next(ALPACA, connection, NOW))
        .isEqualTo(new Due(NOW.plus(Duration.ofDays(1)), What.PROBE));
    connection.apiKey = connection.apiKey.tested(false, NOW);
    assertThat(clocks(0).next(ALPACA, connection, NOW)).isNull();
    connection.terminal = new Terminal("localhost", 7496, NOW, false);
    assertThat(clocks(0).next(ALPACA, connection, NOW).action()).isEqualTo(What.PROBE);
  }

  @Test
  void whatNeverEndsIsStillLookedAtOnceADay() {
    Deadlines endless = new Deadlines(null, null, null);
    Due due = next(0, ALPACA, null, endless);
    assertThat(due.action()).isEqualTo(What.PROBE);
    assertThat(due.at()).isBetween(NOW.plus(Duration.ofHours(12)), NOW.plus(Duration.ofDays(1)));
  }

  @Property
  void backOffDoublesUpToAnHourAndObeysTheBroker(
      @ForAll @IntRange(min = 1, max = 1_000) int failures,
      @ForAll @LongRange(min = 0, max = 7_200) long retryAfter,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double chance) {
    Duration wait =
        Duration.between(
            NOW, clocks(chance).retryAt(failures, Duration.ofSeconds(retryAfter), NOW));
    long doubled = Math.min(3600, 30L << Math.min(failures - 1, 10));
    long expected = Math.max(doubled, retryAfter);
    assertThat(wait).isBetween(Duration.ofSeconds(expected), Duration.ofMillis(expected * 1_100));
  }

  @Test
  void theLastTryComesShortlyBeforeTheAccessTokenEnds() {
    Connection connection = new Connection();
    connection.deadlines = new Deadlines(NOW.plus(Duration.ofMinutes(5)), null, null);
    assertThat(clocks(0).lastTryAt(connection, 1, NOW)).isEqualTo(NOW.plus(Duration.ofMinutes(3)));
    connection.deadlines = new Deadlines(NOW.plusSeconds(5), null, null);
    assertThat(clocks(0).lastTryAt(connection, 1, NOW)).isEqualTo(NOW.plusSeconds(30));
  }

  @Test
  void aFasterClockScalesLeadAndConsentTogether() {
    Clocks fast = new Clocks(new TimePolicy(15), () -> 0);
    Deadlines deadlines = fast.deadlines(SCHWAB, Duration.ofMinutes(2), NOW, NOW);
    assertThat(deadlines.consent()).isEqualTo(NOW.plus(Duration.ofDays(7).dividedBy(15)));
    assertThat(fast.next(SCHWAB, connected("r", deadlines), NOW).at())
        .isEqualTo(NOW.plusSeconds(100));
  }
}
