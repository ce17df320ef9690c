package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.upTo;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Duration;

/**
 * The work under a lease did not succeed.
 *
 * @param retryAfter how long the broker asked to be left alone; null if it did not
 * @param attempts how often the broker was called
 * @param circuitOpen whether so many calls of this worker ended without an answer that it makes no
 *     more for now, whosever they are; a worker that does not say so has seen nothing of it
 */
public record FailLease(
    @OnTheWire Secret leaseId,
    long version,
    RefreshResult result,
    Cause cause,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration retryAfter,
    int attempts,
    boolean circuitOpen) {

  /** One that says nothing about the broker's other connections. */
  public FailLease(
      Secret leaseId,
      long version,
      RefreshResult result,
      Cause cause,
      Duration retryAfter,
      int attempts) {
    this(leaseId, version, result, cause, retryAfter, attempts, false);
  }

  public FailLease {
    required("leaseId", leaseId);
    required("result", result);
    required("cause", cause);
    if (retryAfter != null && !retryAfter.isZero()) {
      // Zero is an answer, too: the broker says that it may be asked again at once.
      upTo("retryAfter", retryAfter, Duration.ofDays(1));
    }
    if (result == RefreshResult.REFRESHED || result == RefreshResult.UNKNOWN) {
      throw new InvalidFieldException("result", "must be a failure");
    }
  }
}
