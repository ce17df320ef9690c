package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.secret.Secret;

/**
 * The broker issued a successor.
 *
 * @param version of the token set that was refreshed
 * @param attempts how often the broker was called
 */
public record CompleteLease(
    @OnTheWire Secret leaseId, long version, TokenGrant tokens, int attempts) {

  public CompleteLease {
    required("leaseId", leaseId);
    required("tokens", tokens);
  }
}
