package dev.evergrant.gateway.connections;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.CredentialTest;
import java.time.Instant;

/**
 * What came of trying a connection at its broker.
 *
 * @param credential what was tried
 * @param latencyMillis how long the broker took to answer, in milliseconds
 * @param cause why it did not work; null if it did
 * @param message the same for people
 */
public record TestView(
    boolean ok,
    long latencyMillis,
    Cause cause,
    String message,
    Instant testedAt,
    CredentialKind credential) {

  static TestView of(CredentialTest test, String broker) {
    return new TestView(
        test.ok(),
        test.millis(),
        test.cause(),
        TestWords.sentence(test, broker),
        test.testedAt(),
        test.credential());
  }
}
