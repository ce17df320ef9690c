package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.Recipient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks the vault whose a connection is, and how it is. */
@ApplicationScoped
class Owners {

  private final VaultConnections vault;

  Owners(@RestClient VaultConnections vault) {
    this.vault = vault;
  }

  /**
   * Where its owner is reached; empty if there is no such connection any more. Fails with a vault
   * that is too old to say which mails he wants.
   */
  Uni<Optional<Recipient>> of(UUID connection) {
    return vault
        .contact(connection)
        .invoke(Owners::demandComplete)
        .map(Optional::of)
        .onFailure(Owners::gone)
        .recoverWithItem(Optional.empty());
  }

  /** Whether, as the vault has it now, this consent's connection still needs its owner. */
  Uni<Boolean> stillNeeded(UUID connection, Instant consentedAt) {
    return vault
        .find(connection)
        .map(
            state ->
                state.status() == ConnectionStatus.NEEDS_RECONNECT
                    && (state.consentedAt() == null
                        || !state.consentedAt().isAfter(consentedAt.plusMillis(1))))
        .onFailure(Owners::gone)
        .recoverWithItem(false);
  }

  private static void demandComplete(Recipient recipient) {
    if (recipient.preferences() == null || recipient.unsubscribe() == null) {
      throw new IllegalStateException("The vault names no preferences");
    }
  }

  private static boolean gone(Throwable failure) {
    return failure instanceof ProblemException problem
        && (problem.type() == ProblemType.NO_CONNECTION
            || problem.type() == ProblemType.DISCONNECTED);
  }
}
