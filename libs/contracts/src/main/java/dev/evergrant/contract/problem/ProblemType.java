package dev.evergrant.contract.problem;

import java.util.Locale;

/** Every kind of error that an API of ours answers with. The {@code type} never changes. */
public enum ProblemType {
  INVALID_REQUEST(400, "The request is not valid"),
  UNAUTHENTICATED(401, "Log in first"),
  FORBIDDEN(403, "Not allowed"),
  INVALID_STATE(403, "This connect attempt is not valid"),
  EXPIRED_STATE(403, "This connect attempt is too old"),
  CROSS_SITE(403, "The request came from another site"),
  NOT_FOUND(404, "Nothing is here"),
  UNKNOWN_BROKER(404, "Unknown broker"),
  NO_CONNECTION(404, "There is no such connection"),
  METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
  NOT_ACCEPTABLE(406, "No such representation"),
  BROKER_NOT_CONFIGURED(409, "This broker is not configured"),
  BROKER_NOT_AVAILABLE(409, "This broker cannot be connected"),
  NEEDS_RECONNECT(409, "The connection needs its user"),
  ACCOUNT_UNCONFIRMED(409, "The user has not confirmed this account"),
  LEASED(409, "Somebody else refreshes this connection"),
  NOT_YET(409, "Another attempt now could do harm"),
  NOT_READABLE(409, "The stored tokens cannot be opened"),
  VERSION_MOVED(409, "The connection has moved on"),
  LEASE_UNKNOWN(409, "The lease is not the connection's"),
  DISCONNECTED(410, "The connection was given up"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not supported"),
  INTERNAL(500, "Something went wrong here"),
  BROKER_UNAVAILABLE(503, "The broker cannot be reached"),
  UNAVAILABLE(503, "Try again later");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short sentence for people, always the same for the type. */
  public String title() {
    return title;
  }

  /** The stable name in the {@code type} URI, such as {@code needs-reconnect}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The type that stands for a bare HTTP status. */
  public static ProblemType ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 503 -> UNAVAILABLE;
      default -> status >= 500 ? INTERNAL : INVALID_REQUEST;
    };
  }
}
