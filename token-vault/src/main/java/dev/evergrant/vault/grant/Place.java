package dev.evergrant.vault.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.vault.connection.ConnectionId;
import dev.evergrant.vault.connection.Owner;
import java.util.UUID;

/**
 * Whose credential it is, and for what.
 *
 * @param contact where its owner is reached; null if that is not known
 */
record Place(String userId, Broker broker, Environment environment, Owner contact) {

  Place {
    if (!broker.environments().contains(environment)) {
      throw new InvalidFieldException("environment", "is not one of this broker's");
    }
  }

  UUID id() {
    return ConnectionId.of(userId, broker.id(), environment);
  }
}
