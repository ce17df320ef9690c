package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.secret.Secret;

/** What came of a consumed authorization, kept for five minutes for a page that is loaded twice. */
public record FinishAuthorization(@OnTheWire Secret state, ConnectResult result) {

  public FinishAuthorization {
    required("state", state);
    required("result", result);
  }
}
