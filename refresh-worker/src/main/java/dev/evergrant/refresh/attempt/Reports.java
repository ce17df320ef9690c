package dev.evergrant.refresh.attempt;

import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.Lease;
import dev.evergrant.contract.vault.ReportProbe;
import dev.evergrant.contract.vault.ReportRevocation;
import dev.evergrant.contract.vault.TokenGrant;
import java.time.Duration;
import java.time.Instant;

/** What the vault is told of an ending, in its own words. */
final class Reports {

  private static final Duration SHORTEST_LIFE = Duration.ofMillis(1);

  private Reports() {}

  /** As of now: the vault counts the access token's life from when it hears of it. */
  static CompleteLease of(Lease lease, Ending.Issued issued, Instant now) {
    TokenGrant then = TokenGrant.of(issued.tokens());
    TokenGrant tokens =
        new TokenGrant(
            then.accessToken(),
            then.refreshToken(),
            then.tokenSecret(),
            left(then.expiresIn(), issued.issuedAt(), now),
            then.scopes(),
            then.tokenType());
    return new CompleteLease(lease.leaseId(), lease.version(), tokens, issued.attempts());
  }

  /** What is left of a life; null where it is not known, and never nothing. */
  private static Duration left(Duration life, Instant since, Instant now) {
    if (life == null) {
      return null;
    }
    Duration passed = Duration.between(since, now);
    Duration left = passed.isNegative() ? life : life.minus(passed);
    return left.compareTo(SHORTEST_LIFE) < 0 ? SHORTEST_LIFE : left;
  }

  static ReportProbe of(Lease lease, Ending.Probed probed) {
    return new ReportProbe(
        lease.leaseId(),
        lease.version(),
        probed.credential(),
        probed.result(),
        probed.cause(),
        probed.latency().toMillis(),
        probed.retryAfter());
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
