package dev.evergrant.broker.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  @Test
  void isReadFromAPath() {
    assertThat(Environment.fromString("live")).isEqualTo(Environment.LIVE);
    assertThat(Environment.fromString("PAPER")).isEqualTo(Environment.PAPER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "UNKNOWN", "moon"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Environment.fromString(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
