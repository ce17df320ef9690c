package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/** What concerns one connection: its id is the key, so it stays in order. */
public sealed interface ConnectionEvent extends Event
    permits RefreshDue, ConnectionStatusChanged, RefreshFinished, TokenHandover {

  /** The connection that it is about. */
  UUID connectionId();

  @Override
  @JsonIgnore
  default String key() {
    return connectionId() == null ? null : connectionId().toString();
  }
}
