package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;
import static dev.evergrant.contract.problem.InvalidFieldException.text;

import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.problem.InvalidFieldException;
import java.util.List;

/**
 * A user was shown these rights and went on.
 *
 * @param scopes as the broker names them; empty where it has none
 */
public record ScopeConsent(String broker, Environment environment, List<String> scopes) {

  private static final int MOST_SCOPES = 64;

  public ScopeConsent {
    text("broker", broker, 64);
    required("environment", environment);
    required("scopes", scopes);
    if (scopes.size() > MOST_SCOPES) {
      throw new InvalidFieldException("scopes", "has more than " + MOST_SCOPES);
    }
    scopes.forEach(scope -> text("scopes", scope, 256));
    scopes = List.copyOf(scopes);
  }
}
