package dev.evergrant.vault.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.event.SlaStatusChanged;
import dev.evergrant.vault.outbox.SlaPublisher;
import dev.evergrant.vault.support.PlainStore;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is decided of the SLA, and that it is told once, whoever dies in between. */
@QuarkusTest
class SlaJudgeTest {

  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05Z");

  private static PlainStore store;

  private final String broker = "broker-" + UUID.randomUUID();
  private final SlaStates states = new SlaStates(store.client(), "evergrant");
  private final SlaJudge judge = new SlaJudge(states);
  private final SlaJudge otherReplica = new SlaJudge(new SlaStates(store.client(), "evergrant"));
  private final Kafka kafka = new Kafka();

  /** Takes events, or is away. */
  @Vetoed
  private static final class Kafka extends SlaPublisher {
    private final List<SlaStatusChanged> taken = new ArrayList<>();
    private boolean away;

    private Kafka() {
      super(null, null);
    }

    @Override
    public Uni<Void> changed(SlaStatusChanged event) {
      return Uni.createFrom()
          .voidItem()
          .invoke(
              () -> {
                if (away) {
                  throw new IllegalStateException("away");
                }
                taken.add(event);
              });
    }
  }

  @BeforeAll
  static void start() {
    store = new PlainStore();
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @AfterEach
  void nothingIsLeftToTell() {
    kafka.away = false;
    tell();
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().indefinitely();
  }

  private void judge(SlaJudge replica, long inTime, long failed) {
    get(replica.judge(Map.of(broker, new SlaCount(inTime, failed, 0, 0)), NOW));
  }

  private void judge(long inTime, long failed) {
    judge(judge, inTime, failed);
  }

  private void tell() {
    get(new SlaNews(states, kafka).tell());
  }

  private List<Boolean> told() {
    tell();
    return kafka.taken.stream()
        .filter(event -> broker.equals(event.broker()))
        .map(SlaStatusChanged::breached)
        .toList();
  }

  @Test
  void aBreachIsToldOnceHoweverManyReplicasSeeItAndHoweverLongItLasts() {
    judge(17, 3);
    judge(otherReplica, 17, 3);
    judge(15, 6);
    tell();
    judge(15, 7);

    assertThat(told()).containsExactly(true);
    SlaStatusChanged event = kafka.taken.get(0);
    assertThat(event.successRate()).isEqualTo(0.85);
    assertThat(event.units()).isEqualTo(20);
    assertThat(event.since()).isEqualTo(Instant.parse("2026-11-02T02:04:00Z"));
    assertThat(event.occurredAt()).isEqualTo(NOW);
  }

  @Test
  void ofTwoThatDecideAtTheSameTimeOneDoes() {
    judge(17, 3);
    SlaState asBothReadIt = state();
    SlaState.Told met = new SlaState.Told(asBothReadIt.sequence + 1, false, 1, 20, NOW, NOW);

    assertThat(get(states.change(asBothReadIt, broker, met))).isTrue();
    assertThat(get(states.change(asBothReadIt, broker, met))).isFalse();
    assertThat(get(states.change(null, broker, met))).isFalse();
    assertThat(told()).containsExactly(true, false);
  }

  private SlaState state() {
    return get(states.all()).stream()
        .filter(state -> state.id.equals(broker))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void itIsMetAgainOnlyWhenItIsWellAboveTheBound() {
    judge(18, 2); // exactly 90 %
    assertThat(told()).isEmpty();
    judge(17, 3);
    judge(18, 2);
    judge(94, 6);
    assertThat(told()).containsExactly(true);
    judge(95, 5);
    judge(91, 9);
    assertThat(told()).containsExactly(true, false);
    judge(89, 11);
    assertThat(told()).containsExactly(true, false, true);
    assertThat(kafka.taken)
        .extracting(SlaStatusChanged::sequence)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(sequence -> sequence >= NOW.toEpochMilli());
  }

  @Test
  void tooFewUnitsSayNothing() {
    judge(0, 19);
    assertThat(told()).isEmpty();
    judge(0, 20);
    judge(19, 0);
    judge(0, 0);
    assertThat(told()).containsExactly(true);
  }

  @Test
  void whoDiesBetweenDecidingAndTellingLosesNothing() {
    judge(0, 20);
    // The replica is gone; another one finds what it had to say.
    assertThat(state().outbox).hasSize(1);
    get(new SlaNews(new SlaStates(store.client(), "evergrant"), kafka).tell());

    assertThat(told()).containsExactly(true);
    assertThat(state().outbox).isEmpty();
  }

  @Test
  void whileKafkaIsAwayEverythingWaitsAndThenItIsToldInOrder() {
    kafka.away = true;
    judge(0, 20);
    tell();
    judge(20, 0);
    tell();
    judge(0, 20);
    assertThat(kafka.taken).isEmpty();
    kafka.away = false;

    assertThat(told()).containsExactly(true, false, true);
  }

  @Test
  void whatIsDecidedWhileSomethingIsToldIsNotForgotten() {
    judge(0, 20);
    SlaState read = state();
    judge(20, 0);
    get(states.forget(broker, read.sequence));

    assertThat(told()).containsExactly(false);
  }

  @Test
  void allTogetherHaveNoBrokersName() {
    get(judge.judge(Map.of(SlaCounts.ALL, new SlaCount(0, 20, 0, 0)), NOW));
    tell();
    get(judge.judge(Map.of(SlaCounts.ALL, new SlaCount(20, 0, 0, 0)), NOW));
    tell();

    assertThat(kafka.taken).extracting(SlaStatusChanged::broker).containsExactly(null, null);
    assertThat(kafka.taken).extracting(SlaStatusChanged::key).containsOnly("all");
  }
}
