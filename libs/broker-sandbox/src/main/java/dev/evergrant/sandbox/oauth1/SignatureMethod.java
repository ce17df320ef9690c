package dev.evergrant.sandbox.oauth1;

import dev.evergrant.sandbox.ledger.TokenPair;
import java.util.Set;

/** How requests are signed (RFC 5849 §3.4). */
public interface SignatureMethod {

  /** As it stands in {@code oauth_signature_method}. */
  String name();

  /** What may stand in the header beside what RFC 5849 knows. */
  default Set<String> moreParameters() {
    return Set.of();
  }

  /**
   * Whether a request is signed by whom it says.
   *
   * @param baseString what is signed (§3.4.1)
   * @param signature in Base64
   * @param token null where the request is signed without one
   */
  boolean fits(String baseString, String signature, TokenPair token);
}
