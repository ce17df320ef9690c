package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.upTo;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Duration;

/**
 * The broker's API was asked.
 *
 * @param credential what it was asked with
 * @param cause why it did not let us in; null if it did
 * @param millis how long its answer took, in milliseconds
 * @param retryAfter how long the broker asked to be left alone; null if it did not
 * @param circuitOpen as in {@link FailLease}; never because of a user's own terminal
 */
public record ReportProbe(
    @OnTheWire Secret leaseId,
    long version,
    CredentialKind credential,
    ProbeResult result,
    Cause cause,
    long millis,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration retryAfter,
    boolean circuitOpen) {

  /** One that says nothing about the broker's other connections. */
  public ReportProbe(
      Secret leaseId,
      long version,
      CredentialKind credential,
      ProbeResult result,
      Cause cause,
      long millis,
      Duration retryAfter) {
    this(leaseId, version, credential, result, cause, millis, retryAfter, false);
  }

  public ReportProbe {
    required("leaseId", leaseId);
    required("credential", credential);
    required("result", result);
    if (credential == CredentialKind.UNKNOWN) {
      throw new InvalidFieldException("credential", "is not known");
    }
    if (result == ProbeResult.UNKNOWN) {
      throw new InvalidFieldException("result", "is not known");
    }
    if (result != ProbeResult.WORKS) {
      required("cause", cause);
    }
    if (millis < 0) {
      throw new InvalidFieldException("millis", "must not be negative");
    }
    if (retryAfter != null && !retryAfter.isZero()) {
      upTo("retryAfter", retryAfter, Duration.ofDays(1));
    }
  }
}
