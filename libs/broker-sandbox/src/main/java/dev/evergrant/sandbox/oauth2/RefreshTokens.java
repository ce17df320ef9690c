package dev.evergrant.sandbox.oauth2;

/** What becomes of refresh tokens at a broker. */
public enum RefreshTokens {
  /** There are none. */
  NONE,
  /** Each works once, and has a successor; one that comes again revokes its grant. */
  ROTATING,
  /**
   * One works again and again, until the consent ends, and is given only to who asks for it by
   * {@code access_type=offline}.
   */
  REUSABLE
}
