package dev.evergrant.vault.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.support.PlainStore;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate of a broker that is away. */
@QuarkusTest
class CanaryTest {

  private static final Duration INTERVAL = TimePolicy.real().gateInterval();

  private static PlainStore store;

  private final String broker = "broker-" + UUID.randomUUID();
  private final UUID ada = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();

  private volatile Instant now = Instant.parse("2025-11-03T09:00:00Z");
  private final Gates gates = store.gates(() -> now, TimePolicy.real(), 10);

  @BeforeAll
  static void start() {
    store = new PlainStore();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void anAwayBroker() {
    get(gates.ensure(broker));
    get(gates.close(broker));
  }

  @Test
  void nothingGoesOutBeforeTheIntervalIsOverAndThenOnlyTheCanary() {
    assertThat(get(gates.take(broker, 1))).isZero();
    assertThat(send(ada)).isFalse();
    assertThat(get(gates.takeOne(broker, ada))).isEqualTo(INTERVAL);

    now = now.plus(INTERVAL);
    assertThat(get(gates.take(broker, 1))).isZero();
    assertThat(send(ada)).isTrue();
    assertThat(send(bob)).isFalse();
    assertThat(get(gates.takeOne(broker, bob))).isEqualTo(INTERVAL);
  }

  @Test
  void whoWaitsMayBeTheCanary() {
    now = now.plus(INTERVAL);

    assertThat(get(gates.takeOne(broker, ada))).isZero();
    assertThat(get(gates.takeOne(broker, bob))).isPositive();
    get(gates.answered(broker, ada));
    assertThat(get(gates.takeOne(broker, bob))).isZero();
  }

  @Test
  void ofManyReplicasOneSendsTheCanary() {
    now = now.plus(INTERVAL);
    BrokerGate asAllReadIt = get(gates.findById(broker));

    List<CompletableFuture<Boolean>> replicas =
        IntStream.range(0, 16)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> get(gates.send(asAllReadIt, UUID.randomUUID()))))
            .toList();

    assertThat(replicas).map(CompletableFuture::join).containsOnlyOnce(true);
  }

  @Test
  void aCanaryThatIsAnsweredOpensTheGate() {
    now = now.plus(INTERVAL);
    send(ada);
    get(gates.answered(broker, ada));

    assertThat(get(gates.isAway(broker))).isFalse();
    assertThat(get(gates.take(broker, 20))).isEqualTo(10);
  }

  @Test
  void onlyTheCanarysAnswerOpensTheGate() {
    get(gates.answered(broker, ada));
    now = now.plus(INTERVAL);
    send(ada);
    get(gates.answered(broker, bob));

    assertThat(get(gates.isAway(broker))).isTrue();
  }

  @Test
  void aCanaryThatIsNotAnsweredDoublesTheIntervalUpToTheMost() {
    List<Duration> intervals =
        IntStream.range(0, 5)
            .mapToObj(
                i -> {
                  Duration interval =
                      Duration.between(now, get(gates.findById(broker)).pausedUntil);
                  now = now.plus(interval);
                  send(ada);
                  get(gates.notAnswered(broker, ada));
                  return interval;
                })
            .toList();

    assertThat(intervals)
        .extracting(Duration::toSeconds)
        .containsExactly(60L, 120L, 240L, 300L, 300L);
  }

  @Test
  void othersThatAreNotAnsweredDoNotDoubleIt() {
    get(gates.notAnswered(broker, bob));
    get(gates.close(broker));
    assertThat(get(gates.findById(broker)).pausedUntil).isEqualTo(now.plus(INTERVAL));

    now = now.plus(INTERVAL);
    send(ada);
    get(gates.notAnswered(broker, bob));
    assertThat(get(gates.findById(broker)).pausedUntil).isEqualTo(now.plus(INTERVAL));
  }

  @Test
  void aCanaryThatDoesNotComeBackIsFollowedByAnother() {
    now = now.plus(INTERVAL);
    send(ada);
    now = now.plus(INTERVAL);

    assertThat(send(bob)).isTrue();
    get(gates.answered(broker, ada));
    assertThat(get(gates.isAway(broker))).isTrue();
    get(gates.answered(broker, bob));
    assertThat(get(gates.isAway(broker))).isFalse();
  }

  @Test
  void aBrokerThatAsksForMoreTimeGetsItFromEverybody() {
    get(gates.pause(broker, now.plus(INTERVAL.multipliedBy(3))));
    now = now.plus(INTERVAL.multipliedBy(2));
    assertThat(send(ada)).isFalse();
    now = now.plus(INTERVAL);
    assertThat(send(ada)).isTrue();
  }

  private boolean send(UUID connection) {
    return get(gates.send(get(gates.findById(broker)), connection));
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().indefinitely();
  }
}
