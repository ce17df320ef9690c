package dev.evergrant.contract.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimePolicyTest {

  @Property
  void keepsTheOrderOfTimesAtEverySpeed(@ForAll @DoubleRange(min = 1, max = 10_000) double speed) {
    TimePolicy time = new TimePolicy(speed);
    assertThat(time.leaseReserve()).isGreaterThan(time.brokerTimeout()).isLessThan(time.lease());
    // Each is rounded to a millisecond.
    assertThat(time.lease().plus(time.silence()))
        .isLessThanOrEqualTo(time.redelivery().plusMillis(1));
    assertThat(time.backOff()).isLessThan(time.backOffMost());
    assertThat(time.brokerTimeout()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(time.authorization()).isEqualTo(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void timeNeverRunsSlowerOrBackwards(double speedUp) {
    assertThatThrownBy(() -> new TimePolicy(speedUp)).hasMessageContaining("speed-up");
  }
}
