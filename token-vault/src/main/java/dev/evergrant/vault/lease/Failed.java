package dev.evergrant.vault.lease;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Failures;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes in that a worker did not succeed. The vault alone decides what follows: an outage costs
 * nobody a connection, only a rejection does, and what only the operator can repair bothers no
 * user.
 */
@ApplicationScoped
public class Failed {

  private static final Logger LOG = Logger.getLogger(Failed.class);

  private final Connections connections;
  private final Clocks clocks;
  private final Gates gates;
  private final Brokers brokers;
  private final Planning planning;
  private final Probes probes;
  private final Outcomes outcomes;
  private final InstantSource clock;

  public Failed(
      Connections connections,
      Clocks clocks,
      Gates gates,
      Brokers brokers,
      Planning planning,
      Probes probes,
      Outcomes outcomes,
      InstantSource clock) {
    this.connections = connections;
    this.clocks = clocks;
    this.gates = gates;
    this.brokers = brokers;
    this.planning = planning;
    this.probes = probes;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Records the failure under the lease that ran into it, and ends the lease. */
  public Uni<Void> fail(UUID id, FailLease request) {
    String leaseHash = request.leaseId().sha256();
    request.leaseId().wipe();
    return connections
        .change(id, connection -> fail(connection, request, leaseHash))
        .call(told -> tellGate(told, id, request))
        .invoke(told -> outcomes.tell(told.outcome()))
        .replaceWithVoid();
  }

  private Uni<Change<Told>> fail(Connection connection, FailLease request, String leaseHash) {
    if (connection.version != request.version()) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    if (connection.lease == null || !connection.lease.idHash().equals(leaseHash)) {
      throw new ProblemException(ProblemType.LEASE_UNKNOWN);
    }
    Instant now = clock.instant();
    if (connection.lease.kind() == Action.REVOKE) {
      notRevoked(connection, request, now);
      return Uni.createFrom().item(Change.write(new Told(connection.broker, null)));
    }
    if (connection.lease.kind() == Action.PROBE) {
      // The worker could not even ask: nothing is known.
      connection.lease = null;
      probes.undecided(connection, request.retryAfter(), request.cause(), now);
      return Uni.createFrom().item(Change.write(new Told(connection.broker, null)));
    }
    return gates
        .isAway(connection.broker)
        .map(
            away ->
                notRefreshed(connection, request, leaseHash, away || request.circuitOpen(), now));
  }

  /**
   * @param away whether the broker's gate says when it is tried again, so that the connection's own
   *     back-off need not grow: when the outage is over, it is to come up soon
   */
  private Change<Told> notRefreshed(
      Connection connection, FailLease request, String leaseHash, boolean away, Instant now) {
    Before before = outcomes.before(connection, leaseHash);
    Cause cause = cause(connection, request);
    boolean mayHaveRotated = mayHaveRotated(connection, request);
    connection.lease = null;
    connection.failures = Failures.oneMore(connection.failures, cause, now);
    connection.oauthTokens = connection.oauthTokens.failed(cause, now);
    int failures = away ? 1 : connection.failures.count();
    switch (request.result()) {
      case REJECTED -> reject(connection, cause, now);
      case UNANSWERED, UNAVAILABLE, MISCONFIGURED, REFRESHED, UNKNOWN -> {
        if (mayHaveRotated) {
          doubt(connection, failures, now);
        } else {
          tryAgain(connection, request, failures, now);
        }
      }
    }
    return Change.write(new Told(connection.broker, outcomes.failed(connection, request, before)));
  }

  /** A token that the broker does not know any more is as good as revoked. */
  private void notRevoked(Connection connection, FailLease request, Instant now) {
    connection.lease = null;
    if (request.result() == RefreshResult.REJECTED) {
      connection.forgetTokens(now);
      planning.plan(connection, now);
    } else {
      connection.nextAttemptAt = clocks.retryAt(1, request.retryAfter(), now);
    }
  }

  /** A rejection after an answer that never came is our loss, not the user's doing. */
  private static Cause cause(Connection connection, FailLease request) {
    return switch (request.result()) {
      case REJECTED -> connection.uncertainSince == null ? request.cause() : Cause.LOST_ROTATION;
      default -> request.cause();
    };
  }

  private void reject(Connection connection, Cause cause, Instant now) {
    if (brokers.rejectsAccess(connection.broker)) {
      connection.endAccess(now);
    }
    connection.loseGrant(cause, now);
    planning.plan(connection, now);
  }

  /** Where the refresh token stays good it may simply be sent again. */
  private boolean mayHaveRotated(Connection connection, FailLease request) {
    return request.result() == RefreshResult.UNANSWERED
        && connection.lease.kind() == Action.REFRESH
        && brokers.rotates(connection.broker);
  }

  /** What somebody asked for ahead of time does not put off what is due. */
  private void tryAgain(Connection connection, FailLease request, int failures, Instant now) {
    Instant at = clocks.retryAt(failures, request.retryAfter(), now);
    if (connection.due != null && now.isBefore(connection.due.at())) {
      connection.failures = null;
      at = connection.due.at();
      if (request.retryAfter() != null && now.plus(request.retryAfter()).isAfter(at)) {
        at = now.plus(request.retryAfter());
      }
    }
    connection.nextAttemptAt = at;
  }

  /** One more try shortly before the end, and none before that. */
  private void doubt(Connection connection, int failures, Instant now) {
    connection.doubt(now);
    connection.nextAttemptAt = clocks.lastTryAt(connection, failures, now);
    connection.failures = connection.failures.notBefore(connection.nextAttemptAt);
  }

  /** What concerns every connection of the broker closes its gate for a while. */
  private Uni<Void> tellGate(Told told, UUID id, FailLease request) {
    return closeGate(told, request).chain(() -> judgeCanary(told.broker(), id, request));
  }

  private Uni<Void> closeGate(Told told, FailLease request) {
    if (told.outcome() == null) {
      return Uni.createFrom().voidItem();
    }
    if (request.result() == RefreshResult.MISCONFIGURED) {
      LOG.errorf(
          "%s does not accept us (%s): see to its client id, secret and registration",
          told.broker(), request.cause());
      return gates.close(told.broker());
    }
    Uni<Void> closed =
        request.circuitOpen() ? gates.close(told.broker()) : Uni.createFrom().voidItem();
    return hasEnoughOfUs(request) ? closed.chain(() -> pause(told.broker(), request)) : closed;
  }

  private static boolean hasEnoughOfUs(FailLease request) {
    return request.result() == RefreshResult.UNAVAILABLE
        && (request.retryAfter() != null || request.cause() == Cause.RATE_LIMITED);
  }

  private Uni<Void> pause(String broker, FailLease request) {
    Instant now = clock.instant();
    return gates.pause(
        broker,
        request.retryAfter() == null
            ? clocks.retryAt(1, null, now)
            : now.plus(request.retryAfter()));
  }

  /** A rejection is an answer. What was never sent says nothing about the broker. */
  private Uni<Void> judgeCanary(String broker, UUID id, FailLease request) {
    return switch (request.result()) {
      case REJECTED -> gates.answered(broker, id);
      case MISCONFIGURED, UNANSWERED -> gates.notAnswered(broker, id);
      case UNAVAILABLE, REFRESHED, UNKNOWN ->
          request.attempts() > 0 ? gates.notAnswered(broker, id) : Uni.createFrom().voidItem();
    };
  }

  /** Of which broker, and what everybody is told; null unless it was a refresh. */
  private record Told(String broker, Outcome outcome) {}
}
