package dev.evergrant.gateway.connections;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.CredentialTest;

/** What came of trying a credential, in a sentence for its owner. */
final class TestWords {

  private TestWords() {}

  /** The test in words. */
  static String sentence(CredentialTest test, String broker) {
    if (test.ok()) {
      return test.credential() == CredentialKind.TERMINAL
          ? "It works: your terminal answers."
          : "It works: " + broker + " let us in.";
    }
    Cause cause = test.cause() == null ? Cause.UNKNOWN : test.cause();
    return switch (test.credential()) {
      case TERMINAL -> terminal(cause);
      case API_KEY ->
          cause == Cause.ACCESS_REJECTED || cause == Cause.GRANT_REJECTED
              ? broker + " does not accept this API key."
              : LastProblem.sentence(cause, broker);
      case OAUTH, UNKNOWN -> LastProblem.sentence(cause, broker);
    };
  }

  private static String terminal(Cause cause) {
    return switch (cause) {
      case NOT_CONFIGURED, REQUEST_REFUSED ->
          "Evergrant may not call this address. Whoever runs Evergrant has to allow it.";
      case NOT_CONNECTED, TIMEOUT, CONNECTION_LOST, BROKER_AWAY ->
          "Your terminal does not answer at this address. See whether it runs and lets us in.";
      default -> "Something answers at this address, but it is no terminal that we know.";
    };
  }
}
