package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import java.time.Duration;
import java.time.Instant;

/**
 * What a worker hands over: the completion that it could not bring.
 *
 * @param issuedAt when the broker's answer was here: from then on the access token's life counts
 */
public record Handover(CompleteLease completion, Instant issuedAt) {

  public Handover {
    required("completion", completion);
    required("issuedAt", issuedAt);
  }

  /** The completion as it would be brought at this moment. */
  public CompleteLease at(Instant now) {
    return new CompleteLease(
        completion.leaseId(),
        completion.version(),
        completion.tokens().after(Duration.between(issuedAt, now)),
        completion.attempts());
  }
}
