package dev.evergrant.sandbox.faults;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.stream.Stream;

/** What can go wrong. The first five are not processed; the others are. */
public enum FaultKind {
  /** A page of the broker's server. */
  INTERNAL_SERVER_ERROR("500"),
  /** A page of its proxy. */
  BAD_GATEWAY("502"),
  /** A page of its proxy; with {@code Retry-After} if wished. */
  SERVICE_UNAVAILABLE("503"),
  /** With {@code Retry-After}. */
  TOO_MANY_REQUESTS("429"),
  /** "Access Denied", a page of its firewall. */
  HTML_403("html_403"),
  /** The answer comes late. */
  SLOW("slow"),
  /** The connection is closed instead of an answer. */
  LOST("lost"),
  /** The answer breaks off in the middle, whatever its format. */
  MALFORMED_JSON("malformed_json"),
  /** The answer does not say when the token ends; waits for one that would. */
  NO_EXPIRES_IN("no_expires_in"),
  /** The answer has no refresh token, and the old one works on; waits for one that would. */
  NO_REFRESH_TOKEN("no_refresh_token"),
  /** The user takes his consent back just before the call; waits for a call of a consent. */
  REVOKED("revoked"),
  /** The call is answered by a clock that is off. */
  CLOCK_SKEW("clock_skew");

  private final String text;

  FaultKind(String text) {
    this.text = text;
  }

  /** As it is called in requests and counts. */
  @JsonValue
  public String text() {
    return text;
  }

  static Optional<FaultKind> of(String text) {
    return Stream.of(values()).filter(kind -> kind.text.equals(text)).findFirst();
  }
}
