package dev.evergrant.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.time.TimePolicy;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MorningTest {

  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);

  private final Morning morning = new Morning(CATALOG, TimePolicy.real());

  @ParameterizedTest
  @CsvSource({
    // Consents of an afternoon, of one second before midnight and of midnight.
    "2025-11-03T19:00:00Z, 2025-11-04T12:00:00Z",
    "2025-11-04T04:59:59Z, 2025-11-04T12:00:00Z",
    "2025-11-04T05:00:00Z, 2025-11-05T12:00:00Z",
    // Over a weekend, and over one with a holiday.
    "2025-11-07T19:00:00Z, 2025-11-10T12:00:00Z",
    "2025-08-29T18:00:00Z, 2025-09-02T11:00:00Z",
    // Over both changes of the clocks, which are on Sundays.
    "2025-10-31T18:00:00Z, 2025-11-03T12:00:00Z",
    "2026-03-06T19:00:00Z, 2026-03-09T11:00:00Z"
  })
  void whereConsentsEndAtMidnightTheMailLeavesAtSevenOnTheNextTradingDay(
      Instant consentedAt, Instant leaves) {
    assertThat(morning.earliest(event("etrade", Cause.CONSENT_ENDED, consentedAt)))
        .isEqualTo(leaves);
  }

  @ParameterizedTest
  @CsvSource({
    "etrade, ACCESS_REJECTED",
    "schwab, CONSENT_ENDED",
    "schwab, CONSENT_ENDING",
    "nobody, CONSENT_ENDED"
  })
  void whatNeedNotWaitDoesNot(String broker, Cause cause) {
    assertThat(morning.earliest(event(broker, cause, Instant.parse("2025-11-03T19:00:00Z"))))
        .isEqualTo(Instant.MIN);
  }

  @Test
  void nobodyWaitsForTheMorningInADemonstration() {
    assertThat(
            new Morning(CATALOG, new TimePolicy(15))
                .earliest(
                    event("etrade", Cause.CONSENT_ENDED, Instant.parse("2025-11-03T19:00:00Z"))))
        .isEqualTo(Instant.MIN);
  }

  private static ConnectionStatusChanged event(String broker, Cause cause, Instant consentedAt) {
    return new ConnectionStatusChanged(
        UUID.randomUUID(),
        3,
        "user-1",
        broker,
        Environment.LIVE,
        ConnectionStatus.NEEDS_RECONNECT,
        ConnectionStatus.CONNECTED,
        cause,
        consentedAt,
        null,
        consentedAt);
  }
}
