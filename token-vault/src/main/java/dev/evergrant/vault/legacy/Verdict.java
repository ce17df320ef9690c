package dev.evergrant.vault.legacy;

import java.util.Locale;

/** What becomes of one user's tokens at one broker. */
enum Verdict {
  /** They became a connection; in a dry run, they would. */
  IMPORTED,
  /** The catalog has no such broker. */
  UNKNOWN_BROKER,
  /** The broker is no longer in business. */
  RETIRED_BROKER,
  /** The document does not have the shape that it should have. */
  MALFORMED,
  /** Nobody would know whose it is. */
  NO_USER_ID,
  /** The user could not be told when only he can help. */
  NO_EMAIL,
  /** The earlier system saw the broker refuse them. */
  NOT_VALID,
  /** They were not encrypted with this key, or were changed since. */
  UNDECRYPTABLE,
  /** OAuth 1.0a, and there is no secret beside the token. */
  NO_TOKEN_SECRET,
  /** What a successor would be made of is nothing that the earlier system kept. */
  NOT_TRANSFERABLE,
  /** The access token has ended, and there is nothing to get another with. */
  EXPIRED,
  /** The time for which the user consented is over. */
  CONSENT_ENDED,
  /** The user has a connection to this broker, which is newer. */
  EXISTS,
  /** There was one, made by an earlier run or found by it, and the user has ended it since. */
  IMPORTED_BEFORE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
