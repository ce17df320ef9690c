package dev.evergrant.contract.vault;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** How an attempt to connect ended. The middle ones are the errors of RFC 6749 §4.1.2.1. */
public enum ConnectResult {
  CONNECTED,
  ACCESS_DENIED,
  INVALID_REQUEST,
  UNAUTHORIZED_CLIENT,
  UNSUPPORTED_RESPONSE_TYPE,
  INVALID_SCOPE,
  SERVER_ERROR,
  TEMPORARILY_UNAVAILABLE,
  /** The broker did not accept the code: too old, used, or not meant for us. */
  CODE_REJECTED,
  /** The broker does not accept our registration. */
  MISCONFIGURED,
  /** The broker could not be reached, or gave no readable answer. */
  BROKER_UNAVAILABLE,
  /** The broker gave its tokens and they could not be stored: they are lost. */
  NOT_STORED,
  /** An answer of the broker, or a result of a newer version, that we do not know. */
  @JsonEnumDefaultValue
  UNKNOWN
}
