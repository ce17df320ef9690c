package dev.evergrant.vault.lease;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.LeaseRequest;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.LeaseMark;
import dev.evergrant.vault.encryption.UnsealException;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.handover.HandoverKeys;
import dev.evergrant.vault.handover.HandoversRead;
import dev.evergrant.vault.schedule.Clocks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Grants the right to be the only one who works on a connection's present version. A lease is never
 * extended. One that ended without a word is granted again only after a silence in which its holder
 * may hand over what the broker has issued, and when all that was handed over by then is stored.
 */
@ApplicationScoped
public class Leases {

  private static final Logger LOG = Logger.getLogger(Leases.class);
  private static final int ID_BYTES = 32;

  /** What cannot be opened is tried as rarely as what has failed so often: every eight minutes. */
  private static final int UNREADABLE_LIKE_FAILURES = 5;

  private final Connections connections;
  private final Materials materials;
  private final Brokers brokers;
  private final Clocks clocks;
  private final HandoverKeys handoverKeys;
  private final HandoversRead handoversRead;
  private final RefreshMeters meters;
  private final TimePolicy time;
  private final InstantSource clock;

  public Leases(
      Connections connections,
      Materials materials,
      Brokers brokers,
      Clocks clocks,
      HandoverKeys handoverKeys,
      HandoversRead handoversRead,
      RefreshMeters meters,
      TimePolicy time,
      InstantSource clock) {
    this.connections = connections;
    this.materials = materials;
    this.brokers = brokers;
    this.clocks = clocks;
    this.handoverKeys = handoverKeys;
    this.handoversRead = handoversRead;
    this.meters = meters;
    this.time = time;
    this.clock = clock;
  }

  /** Grants the lease and hands out what the work needs; or the problem that says why not. */
  public Uni<Lease> grant(UUID id, LeaseRequest request) {
    return connections
        .<Granted>change(
            id,
            connection ->
                Uni.createFrom()
                    .deferred(() -> grant(connection, request))
                    .onFailure(ProblemException.class)
                    .invoke(() -> meters.lease(connection.broker, RefreshMeters.What.REFUSED)))
        .invoke(this::count)
        .map(granted -> granted.lease().orElseThrow(Leases::unreadable));
  }

  private Uni<Change<Granted>> grant(Connection connection, LeaseRequest request) {
    Instant now = clock.instant();
    refuseUnlessDue(connection, request, now);
    return refuseUnlessRead(connection.lease)
        .chain(() -> handoverKey(request.action()))
        .chain(key -> grant(connection, request, key, now));
  }

  private Uni<Change<Granted>> grant(
      Connection connection, LeaseRequest request, Optional<String> key, Instant now) {
    boolean silent = connection.lease != null;
    return materials
        .of(connection, request.action(), now)
        .map(material -> Optional.of(lease(connection, request, material, key, now)))
        .onFailure(Leases::isUnreadable)
        .recoverWithItem(failure -> putOff(connection, failure, now))
        .map(lease -> Change.write(new Granted(connection.broker, lease, silent)));
  }

  /**
   * What came of asking.
   *
   * @param lease empty if what it is for cannot be opened
   * @param silent whether the one before ended without a word
   */
  private record Granted(String broker, Optional<Lease> lease, boolean silent) {}

  private void count(Granted granted) {
    meters.lease(
        granted.broker(),
        granted.lease().isPresent() ? RefreshMeters.What.GRANTED : RefreshMeters.What.REFUSED);
    if (granted.lease().isPresent() && granted.silent()) {
      meters.lease(granted.broker(), RefreshMeters.What.EXPIRED);
    }
  }

  private static ProblemException unreadable() {
    return new ProblemException(ProblemType.NOT_READABLE);
  }

  /** Nothing is handed over but what a refresh brings. */
  private Uni<Optional<String>> handoverKey(Action action) {
    return action == Action.REFRESH
        ? handoverKeys.publicKey().map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<Void> refuseUnlessRead(LeaseMark silent) {
    if (silent == null || silent.kind() != Action.REFRESH) {
      return Uni.createFrom().voidItem();
    }
    return handoversRead
        .upTo(silent.until().plus(time.silence()))
        .invoke(
            read -> {
              if (!read) {
                throw new ProblemException(ProblemType.NOT_YET);
              }
            })
        .replaceWithVoid();
  }

  private Lease lease(
      Connection connection,
      LeaseRequest request,
      Material material,
      Optional<String> key,
      Instant now) {
    if (connection.lease != null && mayHaveRotated(connection)) {
      // Its holder never came back, and perhaps the broker answered.
      connection.doubt(connection.lease.until());
    }
    Secret leaseId = Secret.randomHex(ID_BYTES);
    Instant until = now.plus(time.lease());
    connection.leaseTo(new LeaseMark(leaseId.sha256(), request.action(), until));
    connection.comeBackAfter(until.plus(time.silence()));
    return new Lease(
        leaseId,
        connection.id,
        connection.broker,
        connection.environment,
        request.action(),
        connection.version,
        material.tokens(),
        material.apiKey(),
        material.terminal(),
        time.lease(),
        key.orElse(null));
  }

  private boolean mayHaveRotated(Connection connection) {
    return connection.lease.kind() == Action.REFRESH && brokers.rotates(connection.broker);
  }

  /** Nobody but the operator can help; the workers are to be kept busy with others meanwhile. */
  private Optional<Lease> putOff(Connection connection, Throwable failure, Instant now) {
    LOG.errorf(
        "The tokens of %s cannot be opened (%s): see to the keys",
        connection.id, failure.getClass().getSimpleName());
    connection.nextAttemptAt = clocks.retryAt(UNREADABLE_LIKE_FAILURES, null, now);
    return Optional.empty();
  }

  private static boolean isUnreadable(Throwable failure) {
    return failure instanceof UnsealException || failure instanceof MissingKeyException;
  }

  private void refuseUnlessDue(Connection connection, LeaseRequest request, Instant now) {
    boolean revokes = request.action() == Action.REVOKE;
    boolean revocable = connection.status == ConnectionStatus.DISCONNECTING;
    if (connection.isGivenUp() && !(revokes && revocable)) {
      throw new ProblemException(ProblemType.DISCONNECTED);
    }
    if (connection.version != request.version() || revokes != revocable) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    switch (request.action()) {
      case REFRESH -> refuseUnlessRenewable(connection, now);
      case PROBE -> {
        if (connection.toProbe(now) == null) {
          throw new ProblemException(ProblemType.NEEDS_RECONNECT);
        }
      }
      case REVOKE, UNKNOWN -> {}
    }
    LeaseMark lease = connection.lease;
    if (lease != null && now.isBefore(lease.until().plus(time.silence()))) {
      throw new ProblemException(ProblemType.LEASED);
    }
  }

  /** A dead token is not sent, nor one that another attempt now could kill. */
  private void refuseUnlessRenewable(Connection connection, Instant now) {
    if (connection.status == ConnectionStatus.NEEDS_RECONNECT || connection.consentEnded(now)) {
      throw new ProblemException(ProblemType.NEEDS_RECONNECT);
    }
    if (connection.oauthTokens == null
        || !Clocks.renewable(brokers.get(connection.broker), connection)) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    if (connection.failures != null && connection.failures.forbid(now)) {
      throw new ProblemException(ProblemType.NOT_YET);
    }
  }
}
