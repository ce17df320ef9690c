package dev.evergrant.sandbox.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoncesTest {

  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  @Test
  void aNonceIsForgottenOnlyWhenItCannotComeAgain() {
    Nonces nonces = new Nonces();
    nonces.add("one", NOW, NOW.plusSeconds(600));
    nonces.add("two", NOW.plusSeconds(600), NOW.plusSeconds(1200));
    assertThat(nonces.contains("one")).isTrue();
    nonces.add("three", NOW.plusSeconds(601), NOW.plusSeconds(1201));
    assertThat(nonces.contains("one")).isFalse();
    assertThat(nonces.contains("two")).isTrue();
  }
}
