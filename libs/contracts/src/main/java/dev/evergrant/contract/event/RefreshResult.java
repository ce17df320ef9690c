package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How a refresh ended. */
public enum RefreshResult {
  REFRESHED,
  /** The grant is dead. */
  REJECTED,
  /** Our registration is wrong. */
  MISCONFIGURED,
  /** Not processed; it will be tried again. */
  UNAVAILABLE,
  /** Nobody knows whether it was processed. */
  UNANSWERED,
  /** A result that a newer version wrote. */
  @JsonEnumDefaultValue
  UNKNOWN
}
