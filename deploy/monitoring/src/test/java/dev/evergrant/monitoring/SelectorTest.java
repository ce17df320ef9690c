package dev.evergrant.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorTest {

  @Test
  void everyMetricIsFoundAndNothingElse() {
    assertThat(
            Selector.in(
                """
                histogram_quantile(0.5, sum by (broker, le) (rate(a_bucket{broker=~"$b", x!="or"}[5m])))
                unless max(b:c offset 10m) / 2 > 1e3 or absent(up) and on (broker) d_total
                """))
        .containsExactly(
            new Selector("a_bucket", List.of("broker", "x")),
            new Selector("b:c", List.of()),
            new Selector("up", List.of()),
            new Selector("d_total", List.of()));
  }

  @Test
  void whatNobodyExportsIsAProblemAndSoIsALabelThatIsNotThere() {
    assertThat(
            new Exported()
                .problems("sum(evergrant_wishes_total) / evergrant_gate_open{kind=\"x\"}"))
        .containsExactly(
            "evergrant_gate_open has no label kind", "nobody exports evergrant_wishes_total");
  }
}
