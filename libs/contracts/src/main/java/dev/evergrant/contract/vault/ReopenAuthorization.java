package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.secret.Secret;

/** A user typed a wrong verifier and may try again. */
public record ReopenAuthorization(@OnTheWire Secret state) {

  public ReopenAuthorization {
    required("state", state);
  }
}
