package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** The state of a connection. */
public enum ConnectionStatus {
  /** It works, or we keep trying. */
  CONNECTED,
  /** Only the user can make it work again. */
  NEEDS_RECONNECT,
  /** The user has left; the broker is still to be told. */
  DISCONNECTING,
  /** Gone: its tokens are deleted, its document follows. */
  DISCONNECTED,
  /** A status that a newer version wrote. */
  @JsonEnumDefaultValue
  UNKNOWN
}
