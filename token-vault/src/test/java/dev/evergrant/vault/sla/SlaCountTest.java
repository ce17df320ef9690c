package dev.evergrant.vault.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.contract.vault.SlaUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlaCountTest {

  private static SlaCount units(long inTime, long failed) {
    return new SlaCount(inTime, failed, 0, 0);
  }

  @Test
  void whatWasLateLostOrNeverExplainedHasFailedAndWhatIsNotCountedIsNoUnit() {
    SlaCount count =
        SlaCount.of(
            new BrokerRefreshes(
                "schwab",
                Map.of(
                    RefreshResult.REFRESHED, 90L,
                    RefreshResult.REJECTED, 3L,
                    RefreshResult.UNAVAILABLE, 7L),
                Map.of(),
                Map.of(
                    SlaUnit.IN_TIME, 60L,
                    SlaUnit.LATE, 10L,
                    SlaUnit.LOST, 1L,
                    SlaUnit.UNEXPLAINED, 2L,
                    SlaUnit.NOT_COUNTED, 20L),
                null));
    assertThat(count).isEqualTo(new SlaCount(60, 13, 90, 100));
    assertThat(count.units()).isEqualTo(73);
    assertThat(count.rawRatio()).hasValue(0.9);
  }

  @Test
  void fewerThanTwentyUnitsSayNothing() {
    assertThat(units(19, 0).ratio()).isEmpty();
    assertThat(units(0, 19).budgetRemaining()).isEmpty();
    assertThat(units(0, 0).rawRatio()).isEmpty();
    assertThat(units(20, 0).ratio()).hasValue(1);
    assertThat(units(20, 0).budgetRemaining()).hasValue(1);
  }

  @Test
  void theBudgetIsOneInAHundred() {
    assertThat(units(9_950, 50).budgetRemaining().orElseThrow()).isCloseTo(0.5, within(1e-9));
    assertThat(units(990, 10).budgetRemaining().orElseThrow()).isCloseTo(0, within(1e-9));
    assertThat(units(0, 100).budgetRemaining().orElseThrow()).isCloseTo(-99, within(1e-9));
  }

  @Test
  void whatHasEndedAndStillWaitsHasFailedAlready() {
    assertThat(units(20, 0).plusOverdue(20).ratio()).hasValue(0.5);
  }
}
