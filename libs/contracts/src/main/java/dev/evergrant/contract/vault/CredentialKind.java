package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The ways into a broker's API. */
public enum CredentialKind {
  /** The token of a consent. */
  OAUTH,
  /** A key that the user made at the broker. */
  API_KEY,
  /** The user's own TWS or IB Gateway. */
  TERMINAL,
  /** A kind that a newer version wrote. */
  @JsonEnumDefaultValue
  UNKNOWN
}
