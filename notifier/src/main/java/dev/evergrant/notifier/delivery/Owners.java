package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.Recipient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the vault whose a connection is. */
@ApplicationScoped
class Owners {

  private final VaultConnections vault;

  Owners(@RestClient VaultConnections vault) {
    this.vault = vault;
  }

  /** Where its owner is reached; empty if there is no such connection any more. */
  Uni<Optional<Recipient>> of(UUID connection) {
    return vault
        .contact(connection)
        .map(Optional::of)
        .onFailure(Owners::gone)
        .recoverWithItem(Optional.empty());
  }

  private static boolean gone(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.type() == ProblemType.NO_CONNECTION
            || problem.type() == ProblemType.DISCONNECTED);
  }
}
