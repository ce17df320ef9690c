package dev.evergrant.gateway.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.evergrant.broker.catalog.Broker;

/** How a user comes back from a broker's consent page. */
public enum ReturnBy {
  /** The broker sends the browser to our callback. */
  @JsonProperty("callback")
  CALLBACK,
  /** The broker shows a code, and the user types it here. */
  @JsonProperty("hand")
  HAND;

  /** What the catalog says of this broker. */
  public static ReturnBy of(Broker broker) {
    return broker.callback() == Broker.Callback.BY_HAND ? HAND : CALLBACK;
  }
}
