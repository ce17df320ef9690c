package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.secret.Secret;

/**
 * Somebody gives all mails up.
 *
 * @param unsubscribe what stood in the link, see {@link Recipient}
 */
public record UnsubscribeRequest(@OnTheWire Secret unsubscribe) {

  public UnsubscribeRequest {
    required("unsubscribe", unsubscribe);
  }
}
