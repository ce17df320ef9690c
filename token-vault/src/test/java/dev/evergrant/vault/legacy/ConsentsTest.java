package dev.evergrant.vault.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.schedule.Clocks;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentsTest {

  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  private final BrokerCatalog catalog = BrokerCatalog.load(null);
  private final Consents consents = new Consents(TimePolicy.real());
  private final Clocks clocks = new Clocks(TimePolicy.real());

  private Broker broker(String id) {
    return catalog.find(id).orElseThrow();
  }

  private static LegacyTokens tokens(Instant expiresAt, Instant consentedAt) {
    return new LegacyTokens(null, null, null, expiresAt, consentedAt, List.of(), null, true);
  }

  @ParameterizedTest
  @CsvSource({
    // What the entry says counts, and nobody consents in the future.
    "schwab, , 2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "schwab, , 2026-03-05T00:00:00Z, 2026-03-02T15:00:00Z",
    // So long ago that the broker's notice is left: a day of seven, seven days of ninety.
    "schwab, 2026-03-02T15:20:00Z, , 2026-02-24T15:00:00Z",
    "tdameritrade, , , 2025-12-09T15:00:00Z",
    // Renewed at ten, for two hours.
    "etrade, 2026-03-02T17:00:00Z, , 2026-03-02T15:00:00Z",
    "etrade, 2026-03-02T16:30:00Z, , 2026-03-02T14:30:00Z",
    "etrade, , , 1970-01-01T00:00:00Z",
    "alpaca, , , 2026-03-02T15:00:00Z",
  })
  void nothingIsTakenForFresherThanItIsKnownToBe(
      String broker, Instant expiresAt, Instant consentedAt, Instant begin) {
    assertThat(consents.begin(broker(broker), tokens(expiresAt, consentedAt), NOW))
        .isEqualTo(begin);
  }

  @ParameterizedTest
  @CsvSource({
    "schwab, , 2026-03-03T15:00:00Z",
    "tdameritrade, , 2026-03-09T15:00:00Z",
    "etrade, 2026-03-02T16:30:00Z, 2026-03-03T05:00:00Z",
    // Renewed at half past eleven last night; it ended at midnight, whatever it says.
    "etrade, 2026-03-02T06:30:00Z, 2026-03-02T05:00:00Z",
  })
  void soItEndsAt(String broker, Instant expiresAt, Instant end) {
    Instant begin = consents.begin(broker(broker), tokens(expiresAt, null), NOW);
    assertThat(clocks.deadlines(broker(broker), null, begin, NOW).consent()).isEqualTo(end);
  }
}
