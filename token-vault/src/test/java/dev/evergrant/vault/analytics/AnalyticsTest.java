package dev.evergrant.vault.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.SlaUnit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnalyticsTest {

  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");

  private final Written minutes = new Written();
  private final Analytics analytics = new Analytics(minutes, InstantSource.fixed(NOW));

  private record Write(Instant minute, String broker, Map<String, Long> counts) {}

  /** The collection, which may be away. */
  @Vetoed
  private static final class Written extends Minutes {
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private boolean away;

    private Written() {
      super(null, null);
    }

    @Override
    Uni<Void> add(Instant minute, String broker, Map<String, Long> counts) {
      writes.add(new Write(minute, broker, Map.copyOf(counts)));
      return away
          ? Uni.createFrom().failure(new IllegalStateException("away"))
          : Uni.createFrom().voidItem();
    }
  }

  private void count(String broker, Instant at) {
    analytics.count(
        new FinishedRefresh(
            broker,
            at,
            RefreshResult.REJECTED,
            Cause.GRANT_REJECTED,
            Duration.ofMillis(120),
            SlaUnit.UNEXPLAINED));
  }

  private void store() {
    analytics.store().await().indefinitely();
  }

  private long stored() {
    return minutes.writes.stream()
        .mapToLong(write -> write.counts().get("outcomes.REJECTED"))
        .sum();
  }

  @Test
  void thousandsOfAMinuteAreOneWritePerBroker() {
    for (int i = 0; i < 2000; i++) {
      count(i % 2 == 0 ? "schwab" : "etrade", NOW.plusMillis(i));
    }
    store();
    store();
    assertThat(minutes.writes)
        .containsExactlyInAnyOrder(write("schwab", 1000), write("etrade", 1000));
  }

  private static Write write(String broker, long count) {
    return new Write(
        Instant.parse("2026-11-02T03:04:00Z"),
        broker,
        Map.of(
            "outcomes.REJECTED", count,
            "causes.GRANT_REJECTED", count,
            "units.UNEXPLAINED", count,
            "took.2", count));
  }

  @Test
  void aWriteThatFailedIsNotRepeatedAndStopsNoOther() {
    minutes.away = true;
    count("schwab", NOW);
    store();
    minutes.away = false;
    store();
    assertThat(minutes.writes).hasSize(1);

    count("schwab", NOW);
    store();
    assertThat(minutes.writes).hasSize(2);
  }

  @Test
  void countingWhileItIsStoredLosesNothing() {
    List<CompletableFuture<Void>> counting =
        IntStream.range(0, 4)
            .mapToObj(
                thread ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 5000).forEach(i -> count("schwab", NOW))))
            .toList();
    while (!counting.stream().allMatch(CompletableFuture::isDone)) {
      store();
    }
    counting.forEach(CompletableFuture::join);
    store();
    assertThat(stored()).isEqualTo(20_000);
  }
}
