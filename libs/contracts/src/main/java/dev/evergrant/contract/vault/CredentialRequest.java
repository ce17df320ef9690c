package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.text;
import static dev.evergrant.contract.problem.InvalidFieldException.upTo;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.evergrant.broker.catalog.Environment;
import java.time.Duration;

/**
 * A service wants to act for a user.
 *
 * @param lasting how long the credential must still work; null for a minute. At most ten minutes
 * @param rejectedVersion the version of a credential that the broker did not let in just now: the
 *     answer is to be a newer one; null otherwise
 */
public record CredentialRequest(
    String userId,
    String broker,
    Environment environment,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration lasting,
    Long rejectedVersion) {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  public CredentialRequest {
    text("userId", userId, 256);
    text("broker", broker, 64);
    required("environment", environment);
    lasting = lasting == null ? MINUTE : lasting;
    if (!lasting.isZero()) {
      upTo("lasting", lasting, Duration.ofMinutes(10));
    }
  }
}
