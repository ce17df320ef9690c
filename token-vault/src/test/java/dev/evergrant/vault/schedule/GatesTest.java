package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.evergrant.vault.support.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GatesTest {

  private static final int PERMITS = 200;

  @Inject Gates gates;
  @Inject TestClock clock;

  private final String broker = "broker-" + UUID.randomUUID();

  @BeforeEach
  void aGate() {
    gates.ensure(broker).await().indefinitely();
  }

  private int take(int wanted) {
    return gates.take(broker, wanted).await().indefinitely();
  }

  @Test
  void permitsSoManyASecondAndNoMore() {
    // Two seconds at most pass meanwhile, so three seconds' permits is the most there can be.
    List<CompletableFuture<Integer>> takers =
        IntStream.range(0, 40)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> take(PERMITS)))
            .toList();
    long before = clock.instant().getEpochSecond();
    int taken = takers.stream().mapToInt(CompletableFuture::join).sum();
    long seconds = clock.instant().getEpochSecond() - before + 2;
    assertThat(taken).isPositive().isLessThanOrEqualTo((int) (seconds * PERMITS));
  }

  @Test
  void aNewSecondHasNewPermits() {
    assertThat(take(10_000)).isEqualTo(PERMITS);
    clock.advance(Duration.ofSeconds(1));
    assertThat(take(PERMITS)).isEqualTo(PERMITS);
  }

  @Test
  void aPausedGatePermitsNothingUntilItOpens() {
    gates.pause(broker, clock.instant().plusSeconds(60)).await().indefinitely();
    gates.pause(broker, clock.instant().plusSeconds(30)).await().indefinitely();
    assertThat(take(1)).isZero();
    assertThat(gates.takeOne(broker, UUID.randomUUID()).await().indefinitely())
        .isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
    clock.advance(Duration.ofSeconds(61));
    assertThat(gates.takeOne(broker, UUID.randomUUID()).await().indefinitely()).isZero();
  }

  @Test
  void whoWaitsIsToldHowLongWhenThePermitsAreUsedUp() {
    gates
        .mongoCollection()
        .updateOne(Filters.eq("_id", broker), Updates.set("permitsPerSecond", 0))
        .await()
        .indefinitely();
    assertThat(gates.takeOne(broker, UUID.randomUUID()).await().indefinitely())
        .isEqualTo(Duration.ofSeconds(1));
  }
}
