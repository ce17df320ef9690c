package dev.evergrant.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;

class ReasonTest {

  private static final List<Cause> LEADING_THERE =
      List.of(
          Cause.GRANT_REJECTED,
          Cause.CONSENT_ENDED,
          Cause.CONSENT_ENDING,
          Cause.ACCESS_REJECTED,
          Cause.LOST_ROTATION);

  @ParameterizedTest
  @EnumSource
  @NullSource
  void everyCauseIsSaidInPlainWords(Cause cause) {
    assertThat(Reason.sentence(cause, "Charles Schwab"))
        .startsWith("Charles Schwab ")
        .endsWith(".")
        .doesNotContainPattern("[A-Z]{2}|_|null|token|grant|refresh");
  }

  @Test
  void everyCauseThatEndsAConnectionHasItsOwnWords() {
    Set<String> others =
        Arrays.stream(Cause.values())
            .filter(cause -> !LEADING_THERE.contains(cause))
            .map(cause -> Reason.sentence(cause, "X"))
            .collect(Collectors.toSet());
    Set<String> own =
        LEADING_THERE.stream()
            .map(cause -> Reason.sentence(cause, "X"))
            .collect(Collectors.toSet());

    assertThat(own).hasSize(LEADING_THERE.size()).doesNotContainAnyElementsOf(others);
    assertThat(others).hasSize(1);
  }
}
