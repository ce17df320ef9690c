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
import dev.evergrant.vault.connection.OauthTokens;
import dev.evergrant.vault.grant.TokenSets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Grants the right to be the only one who works on a connection's present version. A lease is never
 * extended. One that ended without a word is granted again only after a silence, since its holder
 * may still be waiting for the broker.
 */
@ApplicationScoped
public class Leases {

  private static final int ID_BYTES = 32;

  private final Connections connections;
  private final TokenSets tokenSets;
  private final TimePolicy time;
  private final InstantSource clock;

  public Leases(
      Connections connections, TokenSets tokenSets, TimePolicy time, InstantSource clock) {
    this.connections = connections;
    this.tokenSets = tokenSets;
    this.time = time;
    this.clock = clock;
  }

  /** Grants the lease and hands out what the work needs; or the problem that says why not. */
  public Uni<Lease> grant(UUID id, LeaseRequest request) {
    return connections.change(
        id,
        connection -> {
          Instant now = clock.instant();
          refuseUnlessDue(connection, request, now);
          return tokenSets
              .open(connection)
              .map(
                  secrets -> {
                    secrets.get(OauthTokens.ACCESS_TOKEN).wipe();
                    Secret leaseId = Secret.randomHex(ID_BYTES);
                    connection.leaseTo(
                        new LeaseMark(leaseId.sha256(), request.action(), now.plus(time.lease())));
                    return Change.write(
                        lease(connection, leaseId, secrets.get(OauthTokens.REFRESH_TOKEN)));
                  });
        });
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
    if (connection.status == ConnectionStatus.NEEDS_RECONNECT) {
      throw new ProblemException(ProblemType.NEEDS_RECONNECT);
    }
    LeaseMark lease = connection.lease;
    if (lease != null && now.isBefore(lease.until().plus(time.silence()))) {
      throw new ProblemException(ProblemType.LEASED);
    }
  }

  private Lease lease(Connection connection, Secret leaseId, Secret refreshToken) {
    return new Lease(
        leaseId,
        connection.id,
        connection.broker,
        connection.environment,
        connection.lease.kind(),
        connection.version,
        refreshToken,
        time.lease());
  }
}
