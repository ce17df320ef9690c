package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.vault.Lease;
import java.time.Instant;

/**
 * A lease that the vault granted.
 *
 * @param ends counted from before it was asked for, so the vault does not think it over earlier
 */
record HeldLease(Lease lease, Instant ends) {

  /** Overwrites the secrets in it. */
  void wipe() {
    lease.leaseId().wipe();
    if (lease.tokens() != null) {
      lease.tokens().toHeldTokens().wipe();
    }
    if (lease.apiKey() != null) {
      lease.apiKey().key().wipe();
      lease.apiKey().secret().wipe();
    }
  }
}
