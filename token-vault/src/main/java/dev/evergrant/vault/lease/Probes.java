package dev.evergrant.vault.lease;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.ProbeResult;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.Failures;
import dev.evergrant.vault.connection.Probe;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.schedule.Clocks;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Takes in what a broker's API said of a credential. Only a clear refusal costs a user anything,
 * and where the token can be renewed it costs a refresh.
 */
@ApplicationScoped
public class Probes {

  private final Connections connections;
  private final Brokers brokers;
  private final Clocks clocks;
  private final Planning planning;
  private final Gates gates;
  private final InstantSource clock;

  public Probes(
      Connections connections,
      Brokers brokers,
      Clocks clocks,
      Planning planning,
      Gates gates,
      InstantSource clock) {
    this.connections = connections;
    this.brokers = brokers;
    this.clocks = clocks;
    this.planning = planning;
    this.gates = gates;
    this.clock = clock;
  }

  /** Records what came of a probe under the lease that made it, and ends the lease. */
  public Uni<Void> probed(UUID id, ReportProbe request) {
    String leaseHash = request.leaseId().sha256();
    request.leaseId().wipe();
    return connections
        .change(id, connection -> probed(connection, request, leaseHash))
        .onFailure(Completions::isGone)
        .transform(e -> new ProblemException(ProblemType.DISCONNECTED))
        .call(broker -> tellGate(broker, request))
        .chain(broker -> judgeCanary(broker, id, request));
  }

  private Uni<Change<String>> probed(Connection connection, ReportProbe request, String leaseHash) {
    if (connection.isGivenUp()) {
      throw new ProblemException(ProblemType.DISCONNECTED);
    }
    if (connection.version != request.version()) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    if (connection.lease == null
        || connection.lease.kind() != Action.PROBE
        || !connection.lease.idHash().equals(leaseHash)) {
      throw new ProblemException(ProblemType.LEASE_UNKNOWN);
    }
    Instant now = clock.instant();
    boolean works = request.result() == ProbeResult.WORKS;
    connection.lease = null;
    connection.probe =
        new Probe(
            request.credential(), works, works ? null : request.cause(), request.millis(), now);
    switch (request.credential()) {
      case OAUTH -> tokens(connection, request, now);
      case API_KEY -> apiKey(connection, request, now);
      case TERMINAL -> terminal(connection, works, now);
      case UNKNOWN -> throw new IllegalArgumentException("Refused with the request");
    }
    return Uni.createFrom().item(Change.write(connection.broker));
  }

  private void tokens(Connection connection, ReportProbe request, Instant now) {
    if (!connection.hasGrant()) {
      return; // they died meanwhile
    }
    Broker broker = brokers.get(connection.broker);
    boolean renewable = Clocks.renewable(broker, connection);
    switch (request.result()) {
      case WORKS -> {
        connection.workedAt = now;
        connection.deadlines = clocks.seenToWork(broker, connection, now);
        connection.oauthTokens = connection.oauthTokens.endingAt(connection.deadlines.renewable());
        if (!renewable) {
          connection.uncertainSince = null;
        }
        planning.goOn(connection, now);
      }
      case REJECTED -> {
        if (renewable) {
          refreshNow(connection, now);
        } else {
          reject(connection, now);
        }
      }
      case UNDECIDED, UNKNOWN -> undecided(connection, request.retryAfter(), request.cause(), now);
    }
  }

  /** What does not work any more is not served any more, and its successor is due. */
  private void refreshNow(Connection connection, Instant now) {
    connection.endAccess(now);
    Failures failures = connection.failures;
    if (failures == null) {
      Due due = connection.due;
      boolean overdue = due != null && due.action() == What.REFRESH && due.at().isBefore(now);
      connection.plan(overdue ? due : new Due(now, What.REFRESH));
    } else if (failures.forbid(now)) {
      // It was spared for as long as the old token worked.
      Instant earliest = clocks.lastTryAt(connection, failures.count(), now);
      connection.failures = failures.notBefore(earliest);
      connection.nextAttemptAt = earliest;
    }
  }

  private void reject(Connection connection, Instant now) {
    connection.endAccess(now);
    connection.loseGrant(Cause.ACCESS_REJECTED, now);
    planning.plan(connection, now);
  }

  private void apiKey(Connection connection, ReportProbe request, Instant now) {
    if (connection.apiKey == null) {
      return;
    }
    boolean undecided = request.result() == ProbeResult.UNDECIDED;
    boolean valid = undecided ? connection.apiKey.isValid() : request.result() == ProbeResult.WORKS;
    connection.apiKey = connection.apiKey.tested(valid, now);
    connection.settle(Cause.ACCESS_REJECTED, now);
    if (undecided) {
      undecided(connection, request.retryAfter(), request.cause(), now);
    } else {
      planning.goOn(connection, now);
    }
  }

  /** A user's machine may be switched off: nobody is told of that. */
  private void terminal(Connection connection, boolean answered, Instant now) {
    if (connection.terminal != null) {
      connection.terminal = connection.terminal.tested(answered);
      planning.goOn(connection, now);
    }
  }

  /** What was due is tried again after a while; what somebody asked for ahead of time is not. */
  void undecided(Connection connection, Duration retryAfter, Cause cause, Instant now) {
    Due due = connection.due;
    if (due == null || due.action() != What.PROBE || now.isBefore(due.at())) {
      if (due != null && connection.failures == null) {
        connection.nextAttemptAt = due.at();
      }
      return;
    }
    if (connection.hasGrant() && Clocks.renewable(brokers.get(connection.broker), connection)) {
      // It was asked for because of a doubt; the refresh that is due will tell.
      planning.plan(connection, now);
      return;
    }
    connection.failures = Failures.oneMore(connection.failures, cause, now);
    connection.nextAttemptAt = clocks.retryAt(connection.failures.count(), retryAfter, now);
  }

  /** What concerns all of the broker's connections; a user's own terminal says nothing of that. */
  private Uni<Void> tellGate(String broker, ReportProbe request) {
    if (request.result() != ProbeResult.UNDECIDED
        || request.credential() == CredentialKind.TERMINAL) {
      return Uni.createFrom().voidItem();
    }
    Uni<Void> closed = request.circuitOpen() ? gates.close(broker) : Uni.createFrom().voidItem();
    boolean enough = request.retryAfter() != null || request.cause() == Cause.RATE_LIMITED;
    return enough ? closed.chain(() -> pause(broker, request)) : closed;
  }

  private Uni<Void> pause(String broker, ReportProbe request) {
    Instant now = clock.instant();
    return gates.pause(
        broker,
        request.retryAfter() == null
            ? clocks.retryAt(1, null, now)
            : now.plus(request.retryAfter()));
  }

  private Uni<Void> judgeCanary(String broker, UUID id, ReportProbe request) {
    if (request.credential() == CredentialKind.TERMINAL) {
      return Uni.createFrom().voidItem();
    }
    return request.result() == ProbeResult.UNDECIDED
        ? gates.notAnswered(broker, id)
        : gates.answered(broker, id);
  }
}
