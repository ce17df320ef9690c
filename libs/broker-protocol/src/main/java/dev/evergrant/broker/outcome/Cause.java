package dev.evergrant.broker.outcome;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/**
 * Why something did not work, in our words. It is what is stored, sent in events, counted and
 * shown; a broker's own text never is.
 */
public enum Cause {
  /** The broker no longer accepts the refresh token: expired, revoked by the user, or replaced. */
  GRANT_REJECTED,
  /** The time for which the user had consented is over. */
  CONSENT_ENDED,
  /** It will soon be over, and only the user can put that off. */
  CONSENT_ENDING,
  /** The broker rejects an access token that should still work. */
  ACCESS_REJECTED,
  /** A rotated refresh token was lost on our side: not the user's doing. */
  LOST_ROTATION,
  /** The broker does not accept our client id or secret. */
  CLIENT_REJECTED,
  /** The broker calls our request malformed or not allowed for this client. */
  REQUEST_REFUSED,
  /** The broker does not grant the scopes we ask for. */
  SCOPE_REFUSED,
  /** No client id or secret is configured for the broker. */
  NOT_CONFIGURED,
  /** No connection to the broker could be opened. */
  NOT_CONNECTED,
  /** 429: too many requests. */
  RATE_LIMITED,
  /** 503: the broker says that it is away. */
  BROKER_AWAY,
  /** A firewall in front of the broker answered with a page of its own. */
  BLOCKED,
  /** 500, 502 or 504. */
  SERVER_ERROR,
  /** No answer in time. */
  TIMEOUT,
  /** The connection broke while the answer was awaited. */
  CONNECTION_LOST,
  /** An answer that says success and cannot be read. */
  UNREADABLE_ANSWER,
  /** An answer that fits no rule. */
  UNEXPECTED_ANSWER,
  /** A cause that a newer version wrote. */
  @JsonEnumDefaultValue
  UNKNOWN
}
