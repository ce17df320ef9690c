package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unanswered;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import java.util.Locale;
import java.util.Optional;

/** The {@code error} codes of RFC 6749, and what each means where tokens are asked for. */
enum OAuth2Error {
  /** §5.2: a parameter is missing, repeated or malformed. */
  INVALID_REQUEST(new Misconfigured(Cause.REQUEST_REFUSED)),
  /** §5.2: client authentication failed. */
  INVALID_CLIENT(new Misconfigured(Cause.CLIENT_REJECTED)),
  /** §5.2: the code or refresh token is invalid, expired, revoked, or another client's. */
  INVALID_GRANT(new Rejected(Cause.GRANT_REJECTED)),
  /** §5.2: this client may not use this grant type. */
  UNAUTHORIZED_CLIENT(new Misconfigured(Cause.CLIENT_REJECTED)),
  /** §5.2: the server knows no such grant type. */
  UNSUPPORTED_GRANT_TYPE(new Misconfigured(Cause.REQUEST_REFUSED)),
  /** §5.2: the scope is unknown, malformed, or more than the user granted. */
  INVALID_SCOPE(new Misconfigured(Cause.SCOPE_REFUSED)),
  /** §4.1.2.1, of the consent page's redirect, but token endpoints say it too. */
  SERVER_ERROR(new Unanswered(Cause.SERVER_ERROR)),
  /** §4.1.2.1, likewise. */
  TEMPORARILY_UNAVAILABLE(new Unavailable(Cause.BROKER_AWAY, null));

  private final TokenOutcome outcome;

  OAuth2Error(TokenOutcome outcome) {
    this.outcome = outcome;
  }

  TokenOutcome outcome() {
    return outcome;
  }

  /** The error with this code; none if it is null or not one of RFC 6749's. */
  static Optional<OAuth2Error> of(String code) {
    for (OAuth2Error error : values()) {
      if (error.name().toLowerCase(Locale.ROOT).equals(code)) {
        return Optional.of(error);
      }
    }
    return Optional.empty();
  }
}
