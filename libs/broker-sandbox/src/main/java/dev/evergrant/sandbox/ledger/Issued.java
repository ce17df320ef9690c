package dev.evergrant.sandbox.ledger;

import java.time.Instant;

/**
 * A credential as it stood when somebody asked. Its whole purpose is to show the value, so that a
 * test can look for it where it must not be.
 *
 * @param grant id of the grant; null where a value came with something unknown
 * @param expiresAt null where it has no end
 */
public record Issued(
    Kind kind,
    String value,
    String broker,
    String grant,
    Status status,
    Instant issuedAt,
    Instant expiresAt) {

  @Override
  public String toString() {
    return "Issued[" + kind + " of grant " + grant + ", " + status + "]";
  }
}
