package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/** Real money, or a broker's simulation of it. */
public enum Environment {
  @JsonProperty("live")
  LIVE,
  @JsonProperty("paper")
  PAPER,
  /** An environment that a newer version wrote. */
  @JsonProperty("unknown")
  @JsonEnumDefaultValue
  UNKNOWN
}
