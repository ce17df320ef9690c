package dev.evergrant.gateway.session;

import dev.evergrant.contract.vault.Contact;

/**
 * The user who calls.
 *
 * @param id the {@code sub} of the access token, by which the vault knows them too
 * @param contact what the login told about them
 */
public record Person(String id, Contact contact) {

  /** What to call them on a page. */
  public String displayName() {
    if (contact.name() != null) {
      return contact.name();
    }
    return contact.email() != null ? contact.email() : id;
  }
}
