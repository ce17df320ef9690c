package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.refresh.handover.Handovers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * The vault's leases, over an unreliable line: each call is repeated until the vault has decided or
 * the answer is of no use any more.
 */
@ApplicationScoped
class Leases {

  private static final Logger LOG = Logger.getLogger(Leases.class);
  private static final double JITTER = 0.2;

  private static final Set<ProblemType> NOT_OURS =
      EnumSet.of(
          ProblemType.LEASED,
          ProblemType.NOT_YET,
          ProblemType.NOT_READABLE,
          ProblemType.VERSION_MOVED,
          ProblemType.NEEDS_RECONNECT,
          ProblemType.DISCONNECTED,
          ProblemType.NO_CONNECTION);

  /** Its user has left. */
  private static final Set<ProblemType> GIVEN_UP =
      EnumSet.of(ProblemType.DISCONNECTED, ProblemType.NO_CONNECTION);

  /** Not to be mended by trying again: something is wrong with us or with the vault. */
  private static final Set<ProblemType> REFUSED =
      EnumSet.of(
          ProblemType.LEASE_UNKNOWN,
          ProblemType.INVALID_REQUEST,
          ProblemType.FORBIDDEN,
          ProblemType.TOO_LARGE,
          ProblemType.UNSUPPORTED_MEDIA_TYPE);

  private static final Set<ProblemType> WILL_NOT_TAKE = EnumSet.of(ProblemType.VERSION_MOVED);

  static {
    WILL_NOT_TAKE.addAll(GIVEN_UP);
    WILL_NOT_TAKE.addAll(REFUSED);
  }

  private static final Set<ProblemType> NO_LONGER_OURS =
      EnumSet.of(
          ProblemType.LEASE_UNKNOWN,
          ProblemType.VERSION_MOVED,
          ProblemType.DISCONNECTED,
          ProblemType.NO_CONNECTION);

  private final VaultLeases vault;
  private final Handovers handovers;
  private final Stopping stopping;
  private final InstantSource clock;
  private final TimePolicy time;

  Leases(
      @RestClient VaultLeases vault,
      Handovers handovers,
      Stopping stopping,
      InstantSource clock,
      TimePolicy time) {
    this.vault = vault;
    this.handovers = handovers;
    this.stopping = stopping;
    this.clock = clock;
    this.time = time;
  }

  /**
   * Takes the lease for an event. Empty if there is nothing to do: somebody else does it, or it is
   * done. Fails if the event lapses while the vault is away; then the vault sends another one.
   */
  Uni<Optional<HeldLease>> take(RefreshDue due) {
    return persist(
            "lease",
            due,
            () -> clock.instant().isBefore(due.lapsesAt()),
            NOT_OURS,
            () -> {
              Instant asked = clock.instant();
              return vault
                  .lease(due.connectionId(), new LeaseRequest(due.version(), due.action()))
                  .map(lease -> Optional.of(HeldLease.of(lease, asked)));
            })
        .onFailure(failure -> is(failure, NOT_OURS))
        .recoverWithItem(Optional.empty());
  }

  /**
   * Stores the successor: a broker that rotates refresh tokens has only this one left. It is
   * brought to the vault until the lease ends or the worker is to exit. After that it is left in
   * Kafka, in time for the vault, which grants no other lease before it has looked there; and where
   * Kafka does not take it either, both are tried for as long as it takes.
   */
  Uni<Receipt> complete(RefreshDue due, HeldLease held, Ending.Issued issued) {
    Uni<Receipt> brought =
        persist(
            "complete",
            due,
            () -> !stopping.hasBegun() && clock.instant().isBefore(held.ends()),
            WILL_NOT_TAKE,
            () -> bring(due, held, issued));
    return Uni.combine()
        .any()
        .<Receipt>of(brought, exit())
        .onFailure(failure -> !is(failure, WILL_NOT_TAKE))
        .recoverWithUni(() -> handOver(due, held, issued))
        .onFailure(failure -> is(failure, WILL_NOT_TAKE))
        .recoverWithItem(failure -> discarded(due, ((ProblemException) failure).type()));
  }

  /** Fails when the worker is to exit and the vault has had a moment to answer. */
  private Uni<Receipt> exit() {
    return stopping
        .begun()
        .onItem()
        .delayIt()
        .by(time.lastWord())
        .onItem()
        .transformToUni(
            begun ->
                Uni.createFrom().failure(() -> new IllegalStateException("The worker is to exit")));
  }

  private Uni<Receipt> bring(RefreshDue due, HeldLease held, Ending.Issued issued) {
    return Uni.createFrom()
        .deferred(
            () ->
                vault.complete(
                    due.connectionId(), Reports.of(held.lease(), issued, clock.instant())))
        .replaceWith(Receipt.TAKEN);
  }

  private Uni<Receipt> handOver(RefreshDue due, HeldLease held, Ending.Issued issued) {
    String key = held.lease().handoverKey();
    if (key == null) {
      return persist("complete", due, () -> true, WILL_NOT_TAKE, () -> bring(due, held, issued));
    }
    return persist(
        "complete",
        due,
        () -> true,
        WILL_NOT_TAKE,
        () ->
            handovers
                .handOver(due.connectionId(), key, Reports.handover(held.lease(), issued))
                .replaceWith(Receipt.HANDED_OVER)
                .onFailure()
                .invoke(
                    failure ->
                        LOG.warnf(
                            "Connection %s: Kafka did not take a handover (%s)",
                            due.connectionId(), reason(failure)))
                .onFailure()
                .recoverWithUni(() -> bring(due, held, issued)));
  }

  private static Receipt discarded(RefreshDue due, ProblemType why) {
    if (GIVEN_UP.contains(why)) {
      return Receipt.LEFT;
    }
    LOG.logf(
        REFUSED.contains(why) ? Logger.Level.ERROR : Logger.Level.WARN,
        "Connection %s: the vault does not take what its broker issued (%s); it is discarded",
        due.connectionId(),
        why.slug());
    return Receipt.DISCARDED;
  }

  /** Reports anything else, until the lease has ended. Fails if the vault could not be reached. */
  Uni<Receipt> report(RefreshDue due, HeldLease held, Ending ending) {
    UUID id = due.connectionId();
    if (ending instanceof Ending.Probed probed) {
      return tell("probed", due, held, () -> vault.probed(id, Reports.of(held.lease(), probed)));
    }
    if (ending instanceof Ending.Revoked) {
      return tell(
          "revoked", due, held, () -> vault.revoked(id, Reports.ofRevocation(held.lease())));
    }
    return tell(
        "fail", due, held, () -> vault.fail(id, Reports.of(held.lease(), (Ending.Failed) ending)));
  }

  private Uni<Receipt> tell(
      String call, RefreshDue due, HeldLease held, Supplier<Uni<? extends Void>> report) {
    return persist(call, due, () -> clock.instant().isBefore(held.ends()), NO_LONGER_OURS, report)
        .replaceWith(Receipt.TAKEN)
        .onFailure(failure -> is(failure, NO_LONGER_OURS))
        .recoverWithItem(Receipt.DISCARDED);
  }

  private <T> Uni<T> persist(
      String call,
      RefreshDue due,
      BooleanSupplier useful,
      Set<ProblemType> decided,
      Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .<T>deferred(work)
        .onFailure(failure -> !is(failure, decided))
        .invoke(
            failure ->
                LOG.warnf(
                    "Connection %s: the vault did not answer to %s (%s)",
                    due.connectionId(), call, reason(failure)))
        .onFailure(failure -> !is(failure, decided) && useful.getAsBoolean())
        .retry()
        .withBackOff(time.retryDelay(), time.retryDelayMost())
        .withJitter(JITTER)
        .indefinitely();
  }

  private static boolean is(Throwable failure, Set<ProblemType> types) {
    return failure instanceof ProblemException problem && types.contains(problem.type());
  }

  /** Of ours the type, of others the class: their texts may quote a request. */
  private static String reason(Throwable failure) {
    return failure instanceof ProblemException problem
        ? problem.type().slug()
        : failure.getClass().getSimpleName();
  }
}
