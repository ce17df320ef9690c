package dev.evergrant.vault.connection;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.vault.CredentialKind;
import java.time.Instant;

/**
 * What came of the last call of the broker's API.
 *
 * @param cause why it did not work; null if it did
 * @param millis how long the broker took to answer, in milliseconds
 */
public record Probe(CredentialKind credential, boolean ok, Cause cause, long millis, Instant at) {}
