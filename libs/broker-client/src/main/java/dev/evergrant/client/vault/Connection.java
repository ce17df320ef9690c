package dev.evergrant.client.vault;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.vault.CredentialRequest;

/** Whose credential it is about, and at which broker. */
public record Connection(String user, String broker, Environment environment) {

  /** Asks for its credential; {@code rejectedVersion} is null, or one that does not work. */
  CredentialRequest request(Long rejectedVersion) {
    return new CredentialRequest(user, broker, environment, null, rejectedVersion);
  }
}
