package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Real money, or a broker's simulation of it. */
public enum Environment {
  @JsonProperty("live")
  LIVE,
  @JsonProperty("paper")
  PAPER,
  /** An environment that a newer version wrote. */
  @JsonProperty("unknown")
  @JsonEnumDefaultValue
  UNKNOWN;

  /**
   * Reads it from a path or a query, upper and lower case alike; there nobody may ask for UNKNOWN.
   */
  public static Environment fromString(String text) {
    Environment environment = valueOf(text.toUpperCase(Locale.ROOT));
    if (environment == UNKNOWN) {
      throw new IllegalArgumentException("No environment");
    }
    return environment;
  }
}
