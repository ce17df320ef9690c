package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.Extras;
import java.security.SecureRandom;
import java.util.Map;

/**
 * Tells the client who the user is, since a session is opened by name; and lets the client speak
 * for itself. Each consent is of another user, so that each can be told apart and revoked alone.
 */
record UserNames(Ledger ledger) implements Extras {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public String nameUser() {
    String name;
    do {
      name = "u" + (1_000_000 + RANDOM.nextInt(9_000_000));
    } while (ledger.grantOfUser(Ibkr.ID, name) != null);
    return name;
  }

  @Override
  public Map<String, Object> besideTokens(Grant grant) {
    return Map.of("credential", grant.user());
  }

  @Override
  public String clientScope() {
    return Ibkr.SCOPE;
  }
}
