package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * What stands between this worker and one broker. A lease needs a place, and keeps it while its
 * calls are made; the calls are repeated as {@link PacedCall} says; and when most of the latest
 * ones ended without an answer, none is made for a while.
 */
final class Guard {

  /** Of the calls that are judged. */
  private static final double WITHOUT_ANSWER = 0.75;

  private static final TypeLiteral<Uni<TokenOutcome>> OUTCOME = new TypeLiteral<>() {};

  private final TypedGuard<Uni<TokenOutcome>> places;
  private final TypedGuard<Uni<TokenOutcome>> calls;
  private final Consumer<Boolean> told;
  private volatile boolean circuitOpen;

  private Guard(
      TypedGuard<Uni<TokenOutcome>> places,
      Function<Guard, TypedGuard<Uni<TokenOutcome>>> calls,
      Consumer<Boolean> told) {
    this.told = told;
    this.places = places;
    this.calls = calls.apply(this);
  }

  /**
   * For a broker.
   *
   * @param told whether the circuit is open, whenever that changes
   */
  static Guard of(String broker, TimePolicy time, PacingConfig config, Consumer<Boolean> told) {
    return new Guard(
        places(broker, config),
        guard ->
            retrying(broker, time)
                .withCircuitBreaker()
                .requestVolumeThreshold(config.callsJudged())
                .failureRatio(WITHOUT_ANSWER)
                // Tried again before the vault's gate sends a canary.
                .delay(time.gateInterval().dividedBy(4).toMillis(), ChronoUnit.MILLIS)
                .failOn(List.of(NoAnswerException.class, TimeoutException.class))
                .onStateChange(guard::changed)
                .done()
                .build(),
        told);
  }

  /** For users' own programs: what one of them does says nothing about another. */
  static Guard withoutCircuit(String name, TimePolicy time, PacingConfig config) {
    return new Guard(places(name, config), guard -> retrying(name, time).build(), isOpen -> {});
  }

  private static TypedGuard<Uni<TokenOutcome>> places(String broker, PacingConfig config) {
    return TypedGuard.create(OUTCOME)
        .withDescription(broker + " places")
        .withBulkhead()
        .limit(config.callsPerBroker())
        .queueSize(config.waitingPerBroker())
        .done()
        .build();
  }

  private static TypedGuard.Builder<Uni<TokenOutcome>> retrying(String broker, TimePolicy time) {
    return TypedGuard.create(OUTCOME)
        .withDescription(broker)
        .withRetry()
        .maxRetries(RetryPolicy.MOST_RETRIES)
        // The policy's pauses have their jitter already, and the lease limits them.
        .jitter(0, ChronoUnit.MILLIS)
        .maxDuration(0, ChronoUnit.MILLIS)
        .retryOn(TryAgainException.class)
        .withCustomBackoff()
        .strategy(() -> failure -> ((TryAgainException) failure).pause().toMillis())
        .done()
        .done()
        // The protocol's own timeout comes long before: it knows what was sent, and whatever comes
        // after this one is lost. It is for a call that would keep its place for ever.
        .withTimeout()
        .duration(time.lease().toMillis(), ChronoUnit.MILLIS)
        .done();
  }

  private void changed(CircuitBreakerState state) {
    circuitOpen = state == CircuitBreakerState.OPEN;
    told.accept(circuitOpen);
  }

  /** Fails with the guard's exceptions, and with what the call fails with. */
  Uni<TokenOutcome> call(Supplier<Uni<TokenOutcome>> call) {
    return places.get(() -> calls.get(call));
  }

  /** Whether no call is made for now. */
  boolean isCircuitOpen() {
    return circuitOpen;
  }
}
