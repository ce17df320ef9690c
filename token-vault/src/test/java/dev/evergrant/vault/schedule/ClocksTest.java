package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Deadlines;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import java.time.Duration;
import java.time.Instant;
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

  @Test
  void schwabIsDueFiveMinutesBeforeItsHalfHourEnds() {
    Deadlines deadlines = clocks(0).deadlines(SCHWAB, Duration.ofMinutes(30), NOW, NOW);
    assertThat(deadlines)
        .isEqualTo(new Deadlines(NOW.plusSeconds(1800), null, NOW.plus(Duration.ofDays(7))));
    assertThat(clocks(0).next(SCHWAB, deadlines, true, NOW))
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
    Due due = clocks(chance).next(SCHWAB, new Deadlines(deadlines.access(), null, null), true, NOW);
    assertThat(due.at()).isAfterOrEqualTo(NOW.plus(life.dividedBy(2))).isBefore(NOW.plus(life));
    Duration lead = Duration.between(due.at(), deadlines.access());
    assertThat(lead)
        .isLessThanOrEqualTo(Duration.ofMinutes(5).plus(life.dividedBy(10)).plusMillis(1));
  }

  @Test
  void theConsentsEndComesBeforeARefreshThatWouldBeLater() {
    Instant consented = NOW.minus(Duration.ofDays(7)).plus(Duration.ofMinutes(10));
    Deadlines deadlines = clocks(0).deadlines(SCHWAB, Duration.ofMinutes(30), consented, NOW);
    assertThat(clocks(0).next(SCHWAB, deadlines, true, NOW))
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
  }

  @Test
  void whatNeverEndsIsStillLookedAtOnceADay() {
    Deadlines endless = new Deadlines(null, null, null);
    Due due = clocks(0).next(ALPACA, endless, false, NOW);
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
    assertThat(fast.next(SCHWAB, deadlines, true, NOW).at()).isEqualTo(NOW.plusSeconds(100));
  }
}
