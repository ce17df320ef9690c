package dev.evergrant.sandbox.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody might find where it must not stand. */
public enum Kind {
  @JsonProperty("code")
  CODE,
  @JsonProperty("access_token")
  ACCESS_TOKEN,
  @JsonProperty("refresh_token")
  REFRESH_TOKEN,
  @JsonProperty("api_key")
  API_KEY,
  @JsonProperty("api_secret")
  API_SECRET,
  /** Seen, not issued: the client's. */
  @JsonProperty("state")
  STATE,
  /** Seen, not issued: the client's (RFC 7636). */
  @JsonProperty("verifier")
  VERIFIER,
  /** Seen, not issued: the client's (RFC 7636). */
  @JsonProperty("challenge")
  CHALLENGE
}
