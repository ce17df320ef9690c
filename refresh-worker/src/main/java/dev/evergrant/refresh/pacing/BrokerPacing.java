package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Calls a broker as often as {@link RetryPolicy} allows, each broker behind a {@link Guard} of its
 * own. The guard sees a call that got no answer as a failure; every answer is a result.
 */
@ApplicationScoped
public class BrokerPacing {

  private final Map<String, Guard> brokers = new ConcurrentHashMap<>();
  private final Map<String, Guard> terminals = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final TimePolicy time;
  private final PacingConfig config;
  private final CallMeters meters;
  private final RetryPolicy policy;

  BrokerPacing(InstantSource clock, TimePolicy time, PacingConfig config, CallMeters meters) {
    this.clock = clock;
    this.time = time;
    this.config = config;
    this.meters = meters;
    this.policy = new RetryPolicy(time, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Makes the call, again if need be.
   *
   * @param leaseEnds the end of the lease under which the call is made
   * @param repeat whether it may be made again if the broker may have processed it
   * @param call asked for every call anew; must not fail, as no call that has a {@link
   *     TokenOutcome} does
   * @return empty if there was not even one call: too little of the lease was left, the broker has
   *     as much of this worker as it may have, or its circuit is open
   */
  public Uni<Optional<Paced>> call(
      Broker broker, Instant leaseEnds, Repeat repeat, Supplier<Uni<TokenOutcome>> call) {
    Guard guard =
        brokers.computeIfAbsent(
            broker.id(), id -> Guard.of(id, time, config, isOpen -> meters.circuit(id, isOpen)));
    Instant enoughUntil = leaseEnds.minus(time.brokerTimeout().multipliedBy(before(broker)));
    return call(
        guard, new PacedCall(policy, clock, repeat, enoughUntil, meters.timed(broker.id(), call)));
  }

  /** The same for a program on a user's own machine, which opens no circuit. */
  public Uni<Optional<Paced>> callTerminal(
      Broker broker, Instant leaseEnds, Supplier<Uni<TokenOutcome>> call) {
    Guard guard =
        terminals.computeIfAbsent(
            broker.id(), id -> Guard.withoutCircuit(id + " terminals", time, config));
    return call(guard, new PacedCall(policy, clock, Repeat.ALWAYS, leaseEnds, call));
  }

  private static Uni<Optional<Paced>> call(Guard guard, PacedCall paced) {
    return guard
        .call(paced::once)
        .map(outcome -> paced.result())
        .onFailure(BrokerPacing::isOver)
        .recoverWithItem(() -> paced.result().map(last -> last.withCircuit(guard.isCircuitOpen())))
        .onFailure(TimeoutException.class)
        .recoverWithItem(() -> Optional.of(paced.hung().withCircuit(guard.isCircuitOpen())));
  }

  /**
   * How many requests a call may take before its last, which must not be sent too late either: the
   * issuer's metadata are in one of two places, and a session takes a token of our own.
   */
  private static int before(Broker broker) {
    boolean session =
        broker.protocol() == Protocol.OAUTH2 && broker.tokens().renewal() == Renewal.REMINT;
    return (broker.issuer() == null ? 0 : 2) + (session ? 1 : 0);
  }

  /** What was there before the guard or the lease stopped it stands. */
  private static boolean isOver(Throwable failure) {
    return failure instanceof NoAnswerException
        || failure instanceof LeaseTooShortException
        || failure instanceof BulkheadException
        || failure instanceof CircuitBreakerOpenException;
  }
}
