package dev.evergrant.refresh.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker's guard: places, and a circuit. */
@QuarkusTest
class BrokerPacingTest {

  private static final int CALLS_JUDGED = 20;
  private static final Instant LEASE_ENDS = Instant.parse("2025-11-03T09:01:00Z");
  private static final TokenOutcome SILENT = new TokenOutcome.Unanswered(Cause.TIMEOUT);
  private static final TokenOutcome DEAD = new TokenOutcome.Rejected(Cause.GRANT_REJECTED);
  private static final TokenOutcome WRONG = new TokenOutcome.Misconfigured(Cause.CLIENT_REJECTED);
  private static final BrokerCatalog CATALOG = BrokerCatalog.load(null);
  private static final Broker SCHWAB = CATALOG.find("schwab").orElseThrow();
  private static final Broker IBKR = CATALOG.find("ibkr").orElseThrow();

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CallMeters callMeters = new CallMeters(meters, CATALOG);
  private final BrokerPacing pacing =
      new BrokerPacing(
          () -> LEASE_ENDS.minusSeconds(60),
          TimePolicy.real(),
          new Places(2, 3, CALLS_JUDGED),
          callMeters);
  private final AtomicInteger sent = new AtomicInteger();

  private double circuitOpen(String broker) {
    return meters.get("evergrant.circuit.open").tag("broker", broker).gauge().value();
  }

  @Test
  void callsWithoutAnAnswerOpenTheCircuit() {
    callMeters.atZero();
    assertThat(circuitOpen("schwab")).isZero();
    for (int i = 0; i < CALLS_JUDGED - 1; i++) {
      assertThat(call(SCHWAB, SILENT).orElseThrow().circuitOpen()).isFalse();
    }
    assertThat(call(SCHWAB, SILENT).orElseThrow().circuitOpen()).isTrue();

    int before = sent.get();
    assertThat(call(SCHWAB, SILENT)).isEmpty();
    assertThat(sent).hasValue(before);
    // Another broker is not concerned.
    assertThat(call(IBKR, SILENT)).isPresent();
    assertThat(circuitOpen("schwab")).isEqualTo(1);
    assertThat(circuitOpen("ibkr")).isZero();
    assertThat(meters.get("evergrant.broker.calls").tag("broker", "schwab").timer().count())
        .isEqualTo(CALLS_JUDGED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAnswerIsNoReasonToOpenIt(boolean rejected) {
    TokenOutcome answer = rejected ? DEAD : WRONG;
    for (int i = 0; i < 3 * CALLS_JUDGED; i++) {
      assertThat(call(SCHWAB, answer)).map(Paced::outcome).contains(answer);
    }
  }

  @Test
  void aUsersOwnTerminalOpensNone() {
    for (int i = 0; i < 2 * CALLS_JUDGED; i++) {
      Optional<Paced> paced =
          pacing
              .callTerminal(IBKR, LEASE_ENDS.minusSeconds(45), () -> Uni.createFrom().item(SILENT))
              .await()
              .indefinitely();
      assertThat(paced).isPresent();
    }
    assertThat(call(IBKR, DEAD)).isPresent();
  }

  @Test
  void soManyAreSentSoManyWaitAndTheRestIsGivenBack() {
    List<UniEmitter<? super TokenOutcome>> open = new CopyOnWriteArrayList<>();
    List<CompletableFuture<Optional<Paced>>> leases = new ArrayList<>();
    IntStream.range(0, 7)
        .forEach(
            i ->
                leases.add(
                    pacing
                        .call(
                            SCHWAB,
                            LEASE_ENDS,
                            Repeat.NEVER,
                            () -> Uni.createFrom().<TokenOutcome>emitter(open::add))
                        .subscribeAsCompletionStage()));

    assertThat(open).hasSize(2);
    assertThat(leases.subList(5, 7)).allSatisfy(lease -> assertThat(lease.join()).isEmpty());
    for (int i = 0; i < 5; i++) {
      open.get(i).complete(DEAD);
    }
    assertThat(leases.subList(0, 5))
        .allSatisfy(lease -> assertThat(lease.join()).map(Paced::outcome).contains(DEAD));
  }

  /** The guard's own timeout is as long as a lease: six seconds, where time runs fastest. */
  @Test
  void aCallThatNeverEndsFreesItsPlaceAndIsADoubt() {
    TimePolicy fast = new TimePolicy(10);
    BrokerPacing hurried =
        new BrokerPacing(
            () -> LEASE_ENDS.minus(fast.lease()), fast, new Places(1, 1, CALLS_JUDGED), callMeters);
    CompletableFuture<Optional<Paced>> hung =
        hurried
            .call(
                SCHWAB,
                LEASE_ENDS,
                Repeat.NEVER,
                () -> Uni.createFrom().<TokenOutcome>emitter(never -> sent.incrementAndGet()))
            .subscribeAsCompletionStage();
    CompletableFuture<Optional<Paced>> next =
        hurried
            .call(SCHWAB, LEASE_ENDS, Repeat.NEVER, () -> Uni.createFrom().item(DEAD))
            .subscribeAsCompletionStage();
    assertThat(next).isNotDone();

    Paced ended = hung.join().orElseThrow();
    assertThat(ended.outcome()).isEqualTo(SILENT);
    assertThat(ended.attempts()).isOne();
    assertThat(sent).hasValue(1);
    assertThat(next.join()).map(Paced::outcome).contains(DEAD);
  }

  private Optional<Paced> call(Broker broker, TokenOutcome answer) {
    return pacing
        .call(
            broker,
            LEASE_ENDS,
            Repeat.NEVER,
            () -> {
              sent.incrementAndGet();
              return Uni.createFrom().item(answer);
            })
        .await()
        .indefinitely();
  }

  private record Places(int callsPerBroker, int waitingPerBroker, int callsJudged)
      implements PacingConfig {}
}
