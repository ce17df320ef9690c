package dev.evergrant.sandbox.oauth2;

/**
 * An error of the token endpoint (RFC 6749 §5.2).
 *
 * @param status of HTTP
 * @param error its code
 * @param description for developers; nothing of what was sent is repeated in it
 */
public record TokenError(int status, String error, String description) {

  static TokenError invalidRequest(String description) {
    return new TokenError(400, "invalid_request", description);
  }

  static TokenError invalidClient() {
    return new TokenError(401, "invalid_client", "Client authentication failed");
  }

  static TokenError invalidGrant() {
    return invalidGrant(
        "The code is unknown, used or expired, or the redirect_uri or code_verifier does not fit"
            + " it");
  }

  /** What was given to get tokens for does not work (any more). */
  public static TokenError invalidGrant(String description) {
    return new TokenError(400, "invalid_grant", description);
  }

  static TokenError invalidScope() {
    return new TokenError(400, "invalid_scope", "This scope cannot be had");
  }
}
