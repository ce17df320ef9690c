package dev.evergrant.vault.lease;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ReportRevocation;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.schedule.Gates;
import dev.evergrant.vault.schedule.Planning;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Deletes the tokens of a grant that the broker has ended. */
@ApplicationScoped
public class Revocations {

  private final Connections connections;
  private final Planning planning;
  private final Gates gates;
  private final InstantSource clock;

  public Revocations(Connections connections, Planning planning, Gates gates, InstantSource clock) {
    this.connections = connections;
    this.planning = planning;
    this.gates = gates;
    this.clock = clock;
  }

  /** Every lease of the revocation may bring the news; what is gone already is gone. */
  public Uni<Void> revoked(UUID id, ReportRevocation request) {
    String leaseHash = request.leaseId().sha256();
    request.leaseId().wipe();
    return connections
        .change(id, connection -> revoked(connection, request.version(), leaseHash))
        .onFailure(Completions::isGone)
        .recoverWithNull()
        .onItem()
        .ifNotNull()
        .call(broker -> gates.answered(broker, id))
        .replaceWithVoid();
  }

  private Uni<Change<String>> revoked(Connection connection, long version, String leaseHash) {
    if (connection.oauthTokens == null && connection.version == version) {
      return Uni.createFrom().item(Change.nothing(connection.broker));
    }
    if (connection.version != version || connection.status != ConnectionStatus.DISCONNECTING) {
      throw new ProblemException(ProblemType.VERSION_MOVED);
    }
    if (!connection.leases.contains(leaseHash)) {
      throw new ProblemException(ProblemType.LEASE_UNKNOWN);
    }
    Instant now = clock.instant();
    connection.forgetTokens(now);
    planning.plan(connection, now);
    return Uni.createFrom().item(Change.write(connection.broker));
  }
}
