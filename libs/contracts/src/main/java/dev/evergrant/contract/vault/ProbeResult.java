package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a probe told of a credential. */
public enum ProbeResult {
  /** The broker let us in. */
  WORKS,
  /** The broker does not accept it. */
  REJECTED,
  /** Nothing: the broker could not be asked, or gave no answer. */
  UNDECIDED,
  /** A result that a newer version wrote. */
  @JsonEnumDefaultValue
  UNKNOWN
}
