package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.text;

import dev.evergrant.broker.catalog.Environment;
import java.time.Instant;

/** The first tokens after a user's consent: makes a connection, or brings one back. */
public record StoreTokens(
    String userId,
    String broker,
    Environment environment,
    TokenGrant tokens,
    Instant consentedAt,
    Contact contact) {

  public StoreTokens {
    text("userId", userId, 256);
    text("broker", broker, 64);
    required("environment", environment);
    required("tokens", tokens);
    required("consentedAt", consentedAt);
  }
}
