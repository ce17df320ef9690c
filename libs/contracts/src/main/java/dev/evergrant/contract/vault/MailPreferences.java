package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

/**
 * Which mails a user wants.
 *
 * @param needsReconnect when a broker needs them to go on
 * @param consentEnding before the time of a consent is over
 * @param recovered when a connection that they were told of works again by itself
 */
public record MailPreferences(Boolean needsReconnect, Boolean consentEnding, Boolean recovered) {

  /** Who has said nothing wants all of them. */
  public static final MailPreferences ALL = new MailPreferences(true, true, true);

  /** Who wants none. */
  public static final MailPreferences NONE = new MailPreferences(false, false, false);

  /** What is left out is no refusal, but a mistake. */
  public MailPreferences {
    required("needsReconnect", needsReconnect);
    required("consentEnding", consentEnding);
    required("recovered", recovered);
  }
}
