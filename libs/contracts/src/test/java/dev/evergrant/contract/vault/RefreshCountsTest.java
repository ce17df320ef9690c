package dev.evergrant.contract.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshCountsTest {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .build();

  private static DurationHistogram of(long... millis) {
    List<Long> counts = new ArrayList<>(DurationHistogram.NONE.counts());
    for (long each : millis) {
      int bucket = DurationHistogram.bucket(Duration.ofMillis(each));
      counts.set(bucket, counts.get(bucket) + 1);
    }
    return new DurationHistogram(counts);
  }

  @Test
  void aBoundBelongsToItsOwnBucket() {
    assertThat(DurationHistogram.bucket(Duration.ZERO)).isZero();
    assertThat(DurationHistogram.bucket(Duration.ofMillis(50))).isZero();
    assertThat(DurationHistogram.bucket(Duration.ofMillis(51))).isOne();
    assertThat(DurationHistogram.bucket(Duration.ofMinutes(1)))
        .isEqualTo(DurationHistogram.BOUNDS.size() - 1);
    assertThat(DurationHistogram.bucket(Duration.ofHours(1)))
        .isEqualTo(DurationHistogram.BOUNDS.size());
  }

  @Test
  void quantilesLieInTheBucketOfTheirCase() {
    DurationHistogram took = of(120, 120, 120, 120, 120, 120, 120, 120, 120, 4000);
    assertThat(took.quantile(0.5)).isBetween(100L, 150L);
    assertThat(took.quantile(0.95)).isBetween(3000L, 5000L);
    assertThat(took.plus(of(120)).total()).isEqualTo(11);
  }

  @Test
  void ofNothingThereIsNoQuantileAndOfTheEndlessTheLastBound() {
    assertThat(DurationHistogram.NONE.quantile(0.5)).isNull();
    assertThat(of(3_600_000).quantile(0.5)).isEqualTo(60_000);
  }

  @Test
  void countsArriveAsTheyWereSent() throws JsonProcessingException {
    RefreshCounts counts =
        new RefreshCounts(
            Instant.parse("2026-11-02T03:04:00Z"),
            List.of(
                new BrokerRefreshes(
                    "schwab",
                    Map.of(RefreshResult.REJECTED, 2L),
                    Map.of(Cause.GRANT_REJECTED, 2L),
                    Map.of(SlaUnit.UNEXPLAINED, 2L),
                    of(120))));
    assertThat(JSON.readValue(JSON.writeValueAsString(counts), RefreshCounts.class))
        .isEqualTo(counts);
  }

  @Test
  void whatANewerVersionCountsIsCountedAsUnknown() throws JsonProcessingException {
    BrokerRefreshes counts =
        JSON.readValue(
            "{\"broker\":\"schwab\",\"outcomes\":{\"DANCED\":1},\"units\":{\"EARLY\":3},\"new\":1}",
            BrokerRefreshes.class);
    assertThat(counts.outcomes()).containsEntry(RefreshResult.UNKNOWN, 1L);
    assertThat(counts.units()).containsEntry(SlaUnit.UNKNOWN, 3L);
    assertThat(counts.took().total()).isZero();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", "0", "-1", "721", "024", "1.5", "1e2", "x", "٣", "24 ", "99999999999"})
  void hoursAreAWholeNumberUpToThirtyDays(String asked) {
    assertThatThrownBy(() -> RefreshCounts.hours(asked))
        .isInstanceOf(InvalidFieldException.class)
        .hasMessageStartingWith("hours ");
  }

  @Test
  void theOutermostHoursAreAllowed() {
    assertThat(RefreshCounts.hours("1")).isOne();
    assertThat(RefreshCounts.hours("720")).isEqualTo(720);
  }
}
