package dev.evergrant.sandbox.oauth2;

/**
 * Paths of a broker's authorization server.
 *
 * @param authorize of the authorization endpoint
 * @param token of the token endpoint
 * @param revoke of the revocation endpoint; null where there is none
 */
public record Addresses(String authorize, String token, String revoke) {

  /** Without revocation. */
  public Addresses(String authorize, String token) {
    this(authorize, token, null);
  }
}
