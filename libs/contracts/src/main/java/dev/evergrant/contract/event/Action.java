package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a worker is to do at the broker. */
public enum Action {
  /** Get a new token set, by whichever way the broker offers. */
  REFRESH,
  /** Ask the broker's API whether the credential still works. */
  PROBE,
  /** Tell the broker that the tokens are no longer wanted. */
  REVOKE,
  /** An action that a newer version wrote: not for this worker. */
  @JsonEnumDefaultValue
  UNKNOWN
}
