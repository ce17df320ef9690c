package dev.evergrant.vault.api;

import dev.evergrant.contract.problem.InvalidFieldException;

/** Request bodies: an absent one reads as null. */
final class Bodies {

  private Bodies() {}

  static <T> T required(T body) {
    return InvalidFieldException.required("body", body);
  }
}
