package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.text;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.time.Instant;
import java.util.List;

/**
 * The first tokens after a user's consent: makes a connection, or brings one back.
 *
 * @param accounts the brokerage accounts that they open, by the broker's own numbers; null if the
 *     broker did not tell them
 */
public record StoreTokens(
    String userId,
    String broker,
    Environment environment,
    TokenGrant tokens,
    Instant consentedAt,
    Contact contact,
    List<String> accounts) {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  public StoreTokens {
    text("userId", userId, 256);
    text("broker", broker, 64);
    required("environment", environment);
    required("tokens", tokens);
    required("consentedAt", consentedAt);
    if (consentedAt.isBefore(EARLIEST) || consentedAt.isAfter(LATEST)) {
      throw new InvalidFieldException("consentedAt", "is not in this century");
    }
    accounts = accounts == null ? null : List.copyOf(accounts);
  }

  @Override
  public String toString() {
    return "StoreTokens[" + broker + "]";
  }
}
