package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {

  @ParameterizedTest
  @CsvSource({
    // On a Wednesday: in hours, at their ends, before and after them.
    "2025-11-05T15:30:00Z, 2025-11-05T15:30:00Z",
    "2025-11-05T14:00:00Z, 2025-11-05T14:00:00Z",
    "2025-11-05T22:00:00Z, 2025-11-05T22:00:00Z",
    "2025-11-05T13:59:59Z, 2025-11-04T22:00:00Z",
    "2025-11-06T03:00:00Z, 2025-11-05T22:00:00Z",
    // Over a weekend, and over the one when the clocks change.
    "2025-11-08T16:00:00Z, 2025-11-07T22:00:00Z",
    "2025-11-10T08:00:00Z, 2025-11-07T22:00:00Z",
    "2025-11-03T08:00:00Z, 2025-10-31T21:00:00Z"
  })
  void theLatestThatIsNotAfter(Instant time, Instant inHours) {
    assertThat(BusinessHours.notAfter(time)).isEqualTo(inHours);
  }
}
