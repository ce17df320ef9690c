package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.event.RefreshDue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Does what is due: takes the lease, asks the broker, reports. */
@ApplicationScoped
public class Attempts {

  private final Brokers brokers;
  private final Leases leases;
  private final Renewals renewals;
  private final Probes probes;
  private final Revocations revocations;
  private final LeasesHeld leasesHeld;
  private final AttemptLog log;
  private final InstantSource clock;

  Attempts(
      Brokers brokers,
      Leases leases,
      Renewals renewals,
      Probes probes,
      Revocations revocations,
      LeasesHeld leasesHeld,
      AttemptLog log,
      InstantSource clock) {
    this.brokers = brokers;
    this.leases = leases;
    this.renewals = renewals;
    this.probes = probes;
    this.revocations = revocations;
    this.leasesHeld = leasesHeld;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Completes when nothing is left to be done for this event here; never fails. What could not be
   * done the vault sends again.
   */
  public Uni<Void> attempt(RefreshDue due) {
    Instant begun = clock.instant();
    if (!begun.isBefore(due.lapsesAt())) {
      log.skipped(due, "lapsed");
      return Uni.createFrom().voidItem();
    }
    Optional<Broker> broker = brokers.find(due.broker());
    if (broker.isEmpty()) {
      log.skipped(due, "unknown_broker");
      return Uni.createFrom().voidItem();
    }
    return leases
        .take(due)
        .flatMap(
            held ->
                held.map(lease -> leasesHeld.during(() -> work(due, broker.get(), lease, begun)))
                    .orElseGet(
                        () -> {
                          log.skipped(due, "not_ours");
                          return Uni.createFrom().voidItem();
                        }))
        .onFailure()
        .invoke(failure -> log.gaveUp(due, failure))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> work(RefreshDue due, Broker broker, HeldLease held, Instant begun) {
    return ask(due, broker, held)
        .flatMap(ending -> settle(due, broker, held, ending, begun))
        .onTermination()
        .invoke(held::wipe);
  }

  private Uni<Ending> ask(RefreshDue due, Broker broker, HeldLease held) {
    return switch (due.action()) {
      case REFRESH -> renewals.make(broker, held);
      case PROBE -> probes.make(broker, held);
      case REVOKE -> revocations.make(broker, held);
      case UNKNOWN -> throw new IllegalArgumentException("Nobody knows what is to be done");
    };
  }

  private Uni<Void> settle(
      RefreshDue due, Broker broker, HeldLease held, Ending ending, Instant begun) {
    if (!(ending instanceof Ending.Issued issued)) {
      return leases
          .report(due, held, ending)
          .invoke(receipt -> log.finished(due, ending, receipt, begun))
          .replaceWithVoid();
    }
    return leases
        .complete(due, held, issued)
        .invoke(receipt -> log.finished(due, ending, receipt, begun))
        .flatMap(
            receipt ->
                receipt == Receipt.LEFT
                    ? giveBack(due, broker, held, issued)
                    : Uni.createFrom().voidItem())
        .onTermination()
        .invoke(issued.tokens()::wipe);
  }

  private Uni<Void> giveBack(RefreshDue due, Broker broker, HeldLease held, Ending.Issued issued) {
    Instant begun = clock.instant();
    return revocations
        .giveBack(broker, issued.tokens(), held.tokens())
        .invoke(ending -> log.gaveBack(due, ending, begun))
        .replaceWithVoid();
  }
}
