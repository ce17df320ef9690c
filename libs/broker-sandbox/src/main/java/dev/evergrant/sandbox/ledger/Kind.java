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
  /** Of OAuth 1.0a, as are the two that follow (RFC 5849). */
  @JsonProperty("request_token")
  REQUEST_TOKEN,
  /** Of a request token or an access token. */
  @JsonProperty("token_secret")
  TOKEN_SECRET,
  @JsonProperty("oauth_verifier")
  OAUTH_VERIFIER,
  /** An access token of the client itself, under no user's grant (RFC 6749 §4.4). */
  @JsonProperty("client_token")
  CLIENT_TOKEN,
  /** Opens a user's API; given for an access token. */
  @JsonProperty("session_token")
  SESSION_TOKEN,
  /** What client and broker sign with after they have agreed on it; never sent. */
  @JsonProperty("live_session_token")
  LIVE_SESSION_TOKEN,
  @JsonProperty("api_key")
  API_KEY,
  @JsonProperty("api_secret")
  API_SECRET,
  /** Seen, not issued: a statement that the client signed (RFC 7523). */
  @JsonProperty("assertion")
  ASSERTION,
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
