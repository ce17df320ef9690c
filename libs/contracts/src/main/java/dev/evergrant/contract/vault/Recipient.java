package dev.evergrant.contract.vault;

import dev.evergrant.broker.secret.Secret;

/**
 * Whom to write to about a connection.
 *
 * @param email null if the login told none
 * @param name null if the login told none
 * @param unsubscribe stands in the links with which this user gives mails up, and opens nothing
 *     else
 */
public record Recipient(
    String email, String name, MailPreferences preferences, @OnTheWire Secret unsubscribe) {

  @Override
  public String toString() {
    return "Recipient[redacted]";
  }
}
