package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Handover;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.ReportRevocation;
import dev.evergrant.contract.vault.TokenGrant;
import java.time.Instant;

/** What the vault is told of an ending, in its own words. */
final class Reports {

  private Reports() {}

  /** As of now: the vault counts the access token's life from when it hears of it. */
  static CompleteLease of(Lease lease, Ending.Issued issued, Instant now) {
    return handover(lease, issued).at(now);
  }

  /** The same for a vault that will hear of it some time. */
  static Handover handover(Lease lease, Ending.Issued issued) {
    return new Handover(
        new CompleteLease(
            lease.leaseId(), lease.version(), TokenGrant.of(issued.tokens()), issued.attempts()),
        issued.issuedAt());
  }

  static ReportProbe of(Lease lease, Ending.Probed probed) {
    return new ReportProbe(
        lease.leaseId(),
        lease.version(),
        probed.credential(),
        probed.result(),
        probed.cause(),
        probed.latency().toMillis(),
        probed.retryAfter(),
        probed.circuitOpen());
  }

  static ReportRevocation ofRevocation(Lease lease) {
    return new ReportRevocation(lease.leaseId(), lease.version());
  }

  static FailLease of(Lease lease, Ending.Failed failed) {
    return new FailLease(
        lease.leaseId(),
        lease.version(),
        failed.result(),
        failed.cause(),
        failed.retryAfter(),
        failed.attempts(),
        failed.circuitOpen());
  }
}
