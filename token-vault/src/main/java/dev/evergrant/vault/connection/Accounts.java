package dev.evergrant.vault.connection;

import dev.evergrant.vault.encryption.DataKey;
import dev.evergrant.vault.encryption.SealedField;

/**
 * The brokerage accounts behind a connection's tokens, sealed: numbers of so few digits cannot be
 * hidden by a hash.
 *
 * @param meant those that the user means
 * @param other those that a later consent brought instead; null unless the user is asked about them
 * @param sealedAt the connection's version when they were sealed
 * @param consentedBy the version that the last consent made
 */
public record Accounts(
    SealedField meant, SealedField other, DataKey dataKey, long sealedAt, long consentedBy) {

  /** The names under which the fields are sealed; no token's name is among them. */
  public static final String MEANT = "accounts.meant";

  public static final String OTHER = "accounts.other";

  /** The same, whose data key was wrapped anew. */
  public Accounts under(DataKey rewrapped) {
    return new Accounts(meant, other, rewrapped, sealedAt, consentedBy);
  }

  /** The same after a consent that told no accounts: it answers no question. */
  public Accounts consentedBy(long version) {
    return new Accounts(meant, other, dataKey, sealedAt, version);
  }
}
