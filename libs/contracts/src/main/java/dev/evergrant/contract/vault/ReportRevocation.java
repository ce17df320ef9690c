package dev.evergrant.contract.vault;

import static dev.evergrant.contract.problem.InvalidFieldException.required;

import dev.evergrant.broker.secret.Secret;

/** The broker has ended the grant, or it was dead already: its tokens can go. */
public record ReportRevocation(@OnTheWire Secret leaseId, long version) {

  public ReportRevocation {
    required("leaseId", leaseId);
  }
}
