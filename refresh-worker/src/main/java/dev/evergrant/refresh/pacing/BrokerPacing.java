package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Calls a broker as often as {@link RetryPolicy} allows, each broker behind a guard of its own. The
 * guard sees a call that is to be made again as a failure; every other outcome is a result.
 */
@ApplicationScoped
public class BrokerPacing {

  private final Map<String, TypedGuard<Uni<TokenOutcome>>> guards = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final TimePolicy time;
  private final RetryPolicy policy;

  BrokerPacing(InstantSource clock, TimePolicy time) {
    this.clock = clock;
    this.time = time;
    this.policy = new RetryPolicy(time, () -> ThreadLocalRandom.current().nextDouble());
  }

  /**
   * Makes the call, again if need be.
   *
   * @param leaseEnds the end of the lease under which the call is made
   * @param repeatable whether it does no harm if the broker processes the call twice
   * @param call asked for every call anew; must not fail, as no call that has a {@link
   *     TokenOutcome} does
   * @return empty if too little of the lease was left for even one call
   */
  public Uni<Optional<Paced>> call(
      Broker broker, Instant leaseEnds, boolean repeatable, Supplier<Uni<TokenOutcome>> call) {
    Instant enoughUntil = leaseEnds.minus(time.brokerTimeout().multipliedBy(before(broker)));
    PacedCall paced = new PacedCall(policy, clock, repeatable, enoughUntil, call);
    return guards
        .computeIfAbsent(broker.id(), BrokerPacing::guard)
        .get(paced::once)
        .map(outcome -> paced.result())
        .onFailure(
            failure ->
                failure instanceof TryAgainException || failure instanceof LeaseTooShortException)
        .recoverWithItem(paced::result);
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

  private static TypedGuard<Uni<TokenOutcome>> guard(String broker) {
    return TypedGuard.create(new TypeLiteral<Uni<TokenOutcome>>() {})
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
        .build();
  }
}
