package dev.evergrant.vault.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CensusTest {

  private static final Instant BEGUN = Instant.parse("2026-11-22T08:30:00Z");

  @Test
  void aQuickCountComesOnceAMinute() {
    assertThat(Census.next(BEGUN, Duration.ofMillis(40))).isEqualTo(BEGUN.plusSeconds(60));
  }

  @Test
  void aLongOneHasATwentiethOfTheTime() {
    assertThat(Census.next(BEGUN, Duration.ofSeconds(30))).isEqualTo(BEGUN.plusSeconds(600));
  }
}
