package dev.evergrant.vault.lease;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Failures;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.Gates;
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
  private final Outcomes outcomes;
  private final InstantSource clock;

  public Failed(
      Connections connections, Clocks clocks, Gates gates, Outcomes outcomes, InstantSource clock) {
    this.connections = connections;
    this.clocks = clocks;
    this.gates = gates;
    this.outcomes = outcomes;
    this.clock = clock;
  }

  /** Records the failure under the lease that ran into it, and ends the lease. */
  public Uni<Void> fail(UUID id, FailLease request) {
    String leaseHash = request.leaseId().sha256();
    request.leaseId().wipe();
    return connections
        .change(id, connection -> fail(connection, request, leaseHash))
        .call(event -> tellGate(event, request))
        .invoke(outcomes::tell)
        .replaceWithVoid();
  }

  private Uni<Change<RefreshFinished>> fail(
      Connection connection, FailLease request, String leaseHash) {
    if (connection.version != request.version()) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    if (connection.lease == null || !connection.lease.idHash().equals(leaseHash)) {
      throw new ProblemException(ProblemType.LEASE_UNKNOWN);
    }
    Instant now = clock.instant();
    Due due = connection.due;
    Cause cause = cause(connection, request);
    connection.lease = null;
    connection.failures = Failures.oneMore(connection.failures, cause, now);
    connection.oauthTokens = connection.oauthTokens.failed(cause, now);
    switch (request.result()) {
      case REJECTED -> reject(connection, cause, now);
      case UNANSWERED -> doubt(connection, now);
      case UNAVAILABLE, MISCONFIGURED, REFRESHED, UNKNOWN ->
          connection.nextAttemptAt = retryAt(connection, request, now);
    }
    return Uni.createFrom().item(Change.write(outcomes.failed(connection, request, cause, due)));
  }

  /** A rejection after an answer that never came is our loss, not the user's doing. */
  private static Cause cause(Connection connection, FailLease request) {
    return switch (request.result()) {
      case REJECTED -> connection.uncertainSince == null ? request.cause() : Cause.LOST_ROTATION;
      default -> request.cause();
    };
  }

  private static void reject(Connection connection, Cause cause, Instant now) {
    connection.oauthTokens = connection.oauthTokens.rejected(cause, now);
    connection.become(ConnectionStatus.NEEDS_RECONNECT, cause, now);
    connection.plan(null);
  }

  private void doubt(Connection connection, Instant now) {
    if (connection.uncertainSince == null) {
      connection.uncertainSince = now;
    }
    connection.nextAttemptAt = clocks.lastTryAt(connection, connection.failures.count(), now);
  }

  private Instant retryAt(Connection connection, FailLease request, Instant now) {
    return clocks.retryAt(connection.failures.count(), request.retryAfter(), now);
  }

  /** What concerns every connection of the broker closes its gate for a while. */
  private Uni<Void> tellGate(RefreshFinished event, FailLease request) {
    return switch (request.result()) {
      case MISCONFIGURED -> {
        LOG.errorf(
            "%s does not accept us (%s): see to its client id, secret and registration",
            event.broker(), event.cause());
        yield gates.pause(event.broker(), clocks.retryAt(1, request.retryAfter(), clock.instant()));
      }
      case UNAVAILABLE ->
          request.retryAfter() == null
              ? Uni.createFrom().voidItem()
              : gates.pause(event.broker(), clock.instant().plus(request.retryAfter()));
      default -> Uni.createFrom().voidItem();
    };
  }
}
