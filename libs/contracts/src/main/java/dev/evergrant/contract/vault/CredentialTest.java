package dev.evergrant.contract.vault;

import dev.evergrant.broker.outcome.Cause;
import java.time.Instant;

/**
 * What came of a call of the broker's API with a user's credential.
 *
 * @param credential what was tried
 * @param cause why it did not work; null if it did
 * @param millis how long the broker took to answer, in milliseconds
 */
public record CredentialTest(
    CredentialKind credential, boolean ok, Cause cause, long millis, Instant testedAt) {}
