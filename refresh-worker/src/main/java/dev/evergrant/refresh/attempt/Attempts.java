package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.oauth2.OAuth2Broker;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.vault.LeasedTokens;
import dev.evergrant.refresh.pacing.BrokerPacing;
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
  private final BrokerPacing pacing;
  private final AttemptLog log;
  private final InstantSource clock;

  Attempts(
      Brokers brokers, Leases leases, BrokerPacing pacing, AttemptLog log, InstantSource clock) {
    this.brokers = brokers;
    this.leases = leases;
    this.pacing = pacing;
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
    Optional<Broker> broker = brokers.able(due.broker(), due.action());
    if (broker.isEmpty()) {
      log.skipped(due, "unsupported");
      return Uni.createFrom().voidItem();
    }
    return leases
        .take(due)
        .flatMap(
            held ->
                held.map(lease -> work(due, broker.get(), lease, begun))
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
        .flatMap(
            ending ->
                report(due, held, ending)
                    .invoke(taken -> log.finished(due, ending, taken, begun))
                    .replaceWithVoid())
        .onTermination()
        .invoke(held::wipe);
  }

  private Uni<Ending> ask(RefreshDue due, Broker broker, HeldLease held) {
    Optional<OAuth2Broker> reached = brokers.reach(broker);
    if (reached.isEmpty()) {
      return Uni.createFrom().item(Ending.notRegistered());
    }
    LeasedTokens tokens = held.lease().tokens();
    Secret refreshToken = tokens == null ? null : tokens.refreshToken();
    if (refreshToken == null) {
      log.nothingToSend(due);
      return Uni.createFrom().item(Ending.nothingToSend());
    }
    return pacing
        .call(broker, held.ends(), () -> reached.get().refresh(refreshToken))
        .map(
            paced ->
                paced.map(made -> Ending.of(made, clock.instant())).orElseGet(Ending::tooLate));
  }

  private Uni<Boolean> report(RefreshDue due, HeldLease held, Ending ending) {
    if (ending instanceof Ending.Done done) {
      return leases.complete(due, held.lease(), done).onTermination().invoke(done.tokens()::wipe);
    }
    return leases.fail(due, held, (Ending.Failed) ending);
  }
}
