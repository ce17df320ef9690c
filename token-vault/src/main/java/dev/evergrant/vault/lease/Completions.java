package dev.evergrant.vault.lease;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.grant.Brokers;
import dev.evergrant.vault.grant.TokenSets;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Takes in what a worker got from a broker. A token set that was received is kept: as long as the
 * version stands, every lease that was granted on it may bring it, even after its end.
 */
@ApplicationScoped
public class Completions {

  private final Connections connections;
  private final TokenSets tokenSets;
  private final Brokers brokers;
  private final Planning planning;
  private final Gates gates;
  private final Outcomes outcomes;
  private final ConnectionViews views;
  private final InstantSource clock;

  public Completions(
      Connections connections,
      TokenSets tokenSets,
      Brokers brokers,
      Planning planning,
      Gates gates,
      Outcomes outcomes,
      ConnectionViews views,
      InstantSource clock) {
    this.connections = connections;
    this.tokenSets = tokenSets;
    this.brokers = brokers;
    this.planning = planning;
    this.gates = gates;
    this.outcomes = outcomes;
    this.views = views;
    this.clock = clock;
  }

  /** Stores the successor; says the same again to the same lease. */
  public Uni<ConnectionView> complete(UUID id, CompleteLease request) {
    String leaseHash = request.leaseId().sha256();
    TokenSet tokens = request.tokens().toTokenSet();
    return connections
        .change(id, connection -> complete(connection, request, leaseHash, tokens))
        .onFailure(Completions::isGone)
        .transform(e -> new ProblemException(ProblemType.DISCONNECTED))
        .invoke(Finished::refuseOther)
        .invoke(finished -> outcomes.tell(finished.outcome()))
        .map(Finished::view)
        .call(view -> gates.answered(view.broker(), id))
        .eventually(
            () -> {
              tokens.wipe();
              request.leaseId().wipe();
            });
  }

  private Uni<Change<Finished>> complete(
      Connection connection, CompleteLease request, String leaseHash, TokenSet tokens) {
    if (connection.isGivenUp() || connection.oauthTokens == null) {
      throw new ProblemException(ProblemType.DISCONNECTED);
    }
    if (leaseHash.equals(connection.completedBy) || connection.outrun.contains(leaseHash)) {
      return secondSet(connection, tokens);
    }
    if (connection.version != request.version()) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    if (!connection.leases.contains(leaseHash)) {
      throw new ProblemException(ProblemType.LEASE_UNKNOWN);
    }
    Instant now = clock.instant();
    Before before = outcomes.before(connection, leaseHash);
    List<String> leases = connection.leases;
    return tokenSets
        .completed(connection, tokens)
        .chain(whole -> tokenSets.install(connection, brokers.get(connection.broker), whole, now))
        .map(
            done -> {
              connection.completedBy = leaseHash;
              connection.outrun = leases.stream().filter(id -> !id.equals(leaseHash)).toList();
              heal(connection, now);
              return Change.write(
                  new Finished(
                      views.of(connection),
                      outcomes.refreshed(connection, request, before),
                      false));
            });
  }

  /**
   * For the version before, when that has a successor already. The same set is welcome again; of
   * two different ones nobody knows which of them the broker goes on with.
   */
  private Uni<Change<Finished>> secondSet(Connection connection, TokenSet tokens) {
    return tokenSets
        .holds(connection, tokens)
        .map(
            same -> {
              if (!same) {
                doubt(connection, clock.instant());
              }
              Finished finished = new Finished(views.of(connection), null, !same);
              return same ? Change.nothing(finished) : Change.write(finished);
            });
  }

  /** The API tells whether the stored access token still works. */
  private void doubt(Connection connection, Instant now) {
    if (brokers.rotates(connection.broker)) {
      connection.doubt(now);
    }
    if (connection.hasGrant()) {
      connection.plan(new Due(now, Due.What.PROBE));
    }
  }

  /** A late success heals, but not beyond the time for which the user consented. */
  private void heal(Connection connection, Instant now) {
    if (connection.status == ConnectionStatus.CONNECTED) {
      return;
    }
    if (connection.consentEnded(now)) {
      connection.oauthTokens = connection.oauthTokens.rejected(Cause.CONSENT_ENDED, now);
      planning.plan(connection, now);
      return;
    }
    connection.become(ConnectionStatus.CONNECTED, null, now);
  }

  static boolean isGone(Throwable failure) {
    return failure instanceof ProblemException problem
        && problem.type() == ProblemType.NO_CONNECTION;
  }

  /**
   * What the worker is told, and what everybody else is told; null on a repetition.
   *
   * @param other whether another set than the stored one was brought
   */
  private record Finished(ConnectionView view, Outcome outcome, boolean other) {

    void refuseOther() {
      if (other) {
        throw new ProblemException(ProblemType.VERSION_MOVED);
      }
    }
  }
}
