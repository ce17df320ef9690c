package dev.evergrant.vault.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.vault.BrokerRefreshes;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MinutesTest {

  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @Inject Minutes minutes;

  private final String broker = "broker-" + UUID.randomUUID();

  private void add(Instant minute, long count) {
    minutes.add(minute, broker, Map.of("outcomes.REFRESHED", count)).await().indefinitely();
  }

  private long since(Instant minute) {
    return minutes.since(minute).await().indefinitely().stream()
        .filter(counts -> counts.broker().equals(broker))
        .map(BrokerRefreshes::outcomes)
        .flatMap(outcomes -> outcomes.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  @Test
  void replicasThatAddToTheSameMinuteAtOnceLoseNothing() {
    List<Uni<Void>> adding =
        IntStream.range(0, 16)
            .mapToObj(i -> minutes.add(LONG_AGO, broker, Map.of("outcomes.REFRESHED", 3L)))
            .toList();
    Uni.join().all(adding).andFailFast().await().atMost(Duration.ofSeconds(30));
    assertThat(since(LONG_AGO)).isEqualTo(48);
  }

  @Test
  void theFirstMinuteCountsAndThePurgeTakesWhatIsOlder() {
    Instant later = LONG_AGO.plus(Duration.ofMinutes(1));
    add(LONG_AGO, 1);
    add(later, 2);
    assertThat(since(later)).isEqualTo(2);
    assertThat(since(LONG_AGO)).isEqualTo(3);

    minutes.purge(LONG_AGO).await().indefinitely();

    assertThat(since(LONG_AGO)).isEqualTo(2);
  }
}
