package dev.evergrant.vault.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.contract.vault.TerminalAddress;
import dev.evergrant.vault.connection.Owner;
import dev.evergrant.vault.connection.Terminal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Where users' own terminals are. */
@ApplicationScoped
public class Terminals {

  private final OwnCredentials credentials;

  public Terminals(OwnCredentials credentials) {
    this.credentials = credentials;
  }

  /**
   * Stores where it is; {@code broker-not-available} where the broker has no such program. The port
   * must be one that its catalog file names.
   */
  public Uni<ConnectionView> store(
      String userId,
      Broker broker,
      Environment environment,
      Owner contact,
      TerminalAddress address) {
    if (broker.terminal() == null) {
      throw new ProblemException(
          ProblemType.BROKER_NOT_AVAILABLE, broker.name() + " is not used through a terminal");
    }
    if (!broker.terminal().ports().contains(address.port())) {
      throw new InvalidFieldException("port", "must be one of " + broker.terminal().ports());
    }
    return credentials.add(
        new Place(userId, broker, environment, contact),
        (connection, now) -> {
          connection.terminal = new Terminal(address.host(), address.port(), now, null);
          return Uni.createFrom().voidItem();
        });
  }

  /** Forgets it; {@code no-connection} where there is none. */
  public Uni<Void> delete(UUID id) {
    return credentials.remove(
        id,
        connection -> {
          if (connection.terminal == null) {
            throw new ProblemException(ProblemType.NO_CONNECTION);
          }
          connection.terminal = null;
        });
  }
}
