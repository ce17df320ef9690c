package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Grant;
import java.util.Map;

/** What a broker does beyond what all do: by default nothing. */
public interface Extras {

  /** Nothing. */
  Extras NONE = new Extras() {};

  /**
   * What it says, wherever it sends the browser back, to be its name (RFC 9207); null for nothing.
   *
   * @param issuer what its name is
   */
  default String iss(String issuer) {
    return null;
  }

  /** What it calls a user who has just approved; null where the client is not told. */
  default String nameUser() {
    return null;
  }

  /** What stands beside the tokens of a grant. */
  default Map<String, Object> besideTokens(Grant grant) {
    return Map.of();
  }

  /**
   * What a client that speaks for itself must ask for to get a token of its own (RFC 6749 §4.4);
   * null where it gets none.
   */
  default String clientScope() {
    return null;
  }
}
