package dev.evergrant.contract.vault;

/**
 * Which mails a user wants.
 *
 * @param needsReconnect when a broker needs them to go on
 * @param consentEnding before the time of a consent is over
 * @param recovered when a connection that they were told of works again by itself
 */
public record MailPreferences(boolean needsReconnect, boolean consentEnding, boolean recovered) {

  /** Who has said nothing wants all of them. */
  public static final MailPreferences ALL = new MailPreferences(true, true, true);

  /** Who wants none. */
  public static final MailPreferences NONE = new MailPreferences(false, false, false);
}
