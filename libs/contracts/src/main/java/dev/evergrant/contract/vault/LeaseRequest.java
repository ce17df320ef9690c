package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.problem.InvalidFieldException;

/** A worker asks to be the only one who works on this version of a connection. */
public record LeaseRequest(long version, Action action) {

  public LeaseRequest {
    required("action", action);
    if (action == Action.UNKNOWN) {
      throw new InvalidFieldException("action", "is not known");
    }
  }
}
