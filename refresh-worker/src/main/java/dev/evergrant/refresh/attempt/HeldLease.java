package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.grant.HeldTokens;
import dev.evergrant.contract.vault.Lease;
import java.time.Instant;

/**
 * A lease that the vault granted.
 *
 * @param tokens those of the lease; of a lease for another credential all are null
 * @param ends counted from before it was asked for, so the vault does not think it over earlier
 */
record HeldLease(Lease lease, HeldTokens tokens, Instant ends) {

  static HeldLease of(Lease lease, Instant asked) {
    HeldTokens tokens =
        lease.tokens() == null ? new HeldTokens(null, null, null) : lease.tokens().toHeldTokens();
    return new HeldLease(lease, tokens, asked.plus(lease.lasts()));
  }

  /** Overwrites the secrets in it. */
  void wipe() {
    lease.leaseId().wipe();
    tokens.wipe();
    if (lease.apiKey() != null) {
      lease.apiKey().key().wipe();
      lease.apiKey().secret().wipe();
    }
  }
}
