package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;

/**
 * One record on a topic. Its key is the connection's id, so what concerns a connection stays in
 * order.
 */
public sealed interface Event
    permits RefreshDue, ConnectionStatusChanged, RefreshFinished, TokenHandover {

  /** The connection that it is about. */
  UUID connectionId();

  /**
   * The CloudEvents {@code type}: the topic's name without the product, with the reversed domain.
   */
  @JsonIgnore
  String type();
}
