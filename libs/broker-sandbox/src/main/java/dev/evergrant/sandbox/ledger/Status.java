package dev.evergrant.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a {@link Credential} stands. */
public enum Status {
  @JsonProperty("active")
  ACTIVE,
  /** It works once, and was used: codes, and what the client sent along with them. */
  @JsonProperty("used")
  USED,
  /** A refresh token that was exchanged for its successor. */
  @JsonProperty("rotated")
  ROTATED,
  /** Unused for so long that it must be renewed. */
  @JsonProperty("idle")
  IDLE,
  @JsonProperty("revoked")
  REVOKED,
  @JsonProperty("expired")
  EXPIRED
}
