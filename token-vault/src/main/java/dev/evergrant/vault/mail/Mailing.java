package dev.evergrant.vault.mail;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.MailPreferences;

/**
 * What a mail to a user has to know.
 *
 * @param unsubscribe stands in its links; opens nothing but the way out of our mails
 */
public record Mailing(MailPreferences preferences, Secret unsubscribe) {}
