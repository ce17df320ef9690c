package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.contract.vault.TokenGrant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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
  private static final Duration SHORTEST_LIFE = Duration.ofMillis(1);

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
  private final InstantSource clock;
  private final TimePolicy time;

  Leases(@RestClient VaultLeases vault, InstantSource clock, TimePolicy time) {
    this.vault = vault;
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
                  .map(lease -> Optional.of(new HeldLease(lease, asked.plus(lease.lasts()))));
            })
        .onFailure(failure -> is(failure, NOT_OURS))
        .recoverWithItem(Optional.empty());
  }

  /**
   * Stores the successor. Tried for as long as it takes: a broker that rotates refresh tokens has
   * only this one left. False if the vault has decided not to take it.
   */
  Uni<Boolean> complete(RefreshDue due, Lease lease, Ending.Done done) {
    return persist(
            "complete",
            due,
            () -> true,
            WILL_NOT_TAKE,
            () -> vault.complete(due.connectionId(), completion(lease, done)))
        .replaceWith(true)
        .onFailure(failure -> is(failure, WILL_NOT_TAKE))
        .recoverWithItem(failure -> discarded(due, ((ProblemException) failure).type()));
  }

  /** As of now: the vault counts the access token's life from when it hears of it. */
  private CompleteLease completion(Lease lease, Ending.Done done) {
    TokenGrant issued = TokenGrant.of(done.tokens());
    TokenGrant now =
        new TokenGrant(
            issued.accessToken(),
            issued.refreshToken(),
            issued.tokenSecret(),
            left(issued.expiresIn(), done.issuedAt()),
            issued.scopes(),
            issued.tokenType());
    return new CompleteLease(lease.leaseId(), lease.version(), now, done.attempts());
  }

  /** What is left of a life; null where it is not known, and never nothing. */
  private Duration left(Duration life, Instant since) {
    if (life == null) {
      return null;
    }
    Duration passed = Duration.between(since, clock.instant());
    Duration left = passed.isNegative() ? life : life.minus(passed);
    return left.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : left;
  }

  private static boolean discarded(RefreshDue due, ProblemType why) {
    if (!GIVEN_UP.contains(why)) {
      LOG.logf(
          REFUSED.contains(why) ? Logger.Level.ERROR : Logger.Level.WARN,
          "Connection %s: the vault does not take what its broker issued (%s); it is discarded",
          due.connectionId(),
          why.slug());
    }
    return false;
  }

  /**
   * Reports a failure, until the lease has ended. False if the vault no longer listens. Fails if it
   * could not be reached.
   */
  Uni<Boolean> fail(RefreshDue due, HeldLease held, Ending.Failed failed) {
    FailLease request =
        new FailLease(
            held.lease().leaseId(),
            held.lease().version(),
            failed.result(),
            failed.cause(),
            failed.retryAfter(),
            failed.attempts());
    return persist(
            "fail",
            due,
            () -> clock.instant().isBefore(held.ends()),
            NO_LONGER_OURS,
            () -> vault.fail(due.connectionId(), request))
        .replaceWith(true)
        .onFailure(failure -> is(failure, NO_LONGER_OURS))
        .recoverWithItem(false);
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
