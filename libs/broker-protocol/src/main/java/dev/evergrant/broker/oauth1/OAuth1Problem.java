package dev.evergrant.broker.oauth1;

import dev.evergrant.broker.http.BrokerResponse;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import dev.evergrant.broker.outcome.TokenOutcome.Misconfigured;
import dev.evergrant.broker.outcome.TokenOutcome.Rejected;
import dev.evergrant.broker.outcome.TokenOutcome.Unavailable;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code oauth_problem} codes of the OAuth Problem Reporting extension, and what each means.
 * RFC 5849 itself has no codes.
 */
public enum OAuth1Problem {
  VERSION_REJECTED(new Misconfigured(Cause.REQUEST_REFUSED)),
  PARAMETER_ABSENT(new Misconfigured(Cause.REQUEST_REFUSED)),
  PARAMETER_REJECTED(new Misconfigured(Cause.REQUEST_REFUSED)),
  SIGNATURE_METHOD_REJECTED(new Misconfigured(Cause.REQUEST_REFUSED)),
  /** Our clock, or the broker's: E*TRADE said it to everybody for hours (pyetrade issue 55). */
  TIMESTAMP_REFUSED(new Unavailable(Cause.REQUEST_REFUSED, null)),
  NONCE_USED(new Unavailable(Cause.REQUEST_REFUSED, null)),
  /** The client's secret or the token's: of two, the one that costs no user a good grant. */
  SIGNATURE_INVALID(new Misconfigured(Cause.CLIENT_REJECTED)),
  CONSUMER_KEY_UNKNOWN(new Misconfigured(Cause.CLIENT_REJECTED)),
  /** E*TRADE: the key has expired, which happens without a word (pyetrade issue 38). */
  CONSUMER_KEY_REJECTED(new Misconfigured(Cause.CLIENT_REJECTED)),
  /** For now, says the extension, and to try again later. */
  CONSUMER_KEY_REFUSED(new Unavailable(Cause.BROKER_AWAY, null)),
  TOKEN_USED(new Rejected(Cause.GRANT_REJECTED)),
  TOKEN_EXPIRED(new Rejected(Cause.GRANT_REJECTED)),
  TOKEN_REVOKED(new Rejected(Cause.GRANT_REJECTED)),
  TOKEN_REJECTED(new Rejected(Cause.GRANT_REJECTED)),
  VERIFIER_INVALID(new Rejected(Cause.GRANT_REJECTED)),
  ADDITIONAL_AUTHORIZATION_REQUIRED(new Rejected(Cause.GRANT_REJECTED)),
  PERMISSION_UNKNOWN(new Rejected(Cause.GRANT_REJECTED)),
  PERMISSION_DENIED(new Rejected(Cause.GRANT_REJECTED)),
  USER_REFUSED(new Rejected(Cause.GRANT_REJECTED));

  /** Wherever it stands: in a form, in a header, or in the page that E*TRADE's server makes. */
  private static final Pattern NAMED = Pattern.compile("\\boauth_problem=\"?([a-z_]{1,64})");

  private final TokenOutcome outcome;

  OAuth1Problem(TokenOutcome outcome) {
    this.outcome = outcome;
  }

  /** What it means where tokens are asked for. */
  TokenOutcome outcome() {
    return outcome;
  }

  /**
   * What it means where an access token is used. That the token has expired says little: E*TRADE's
   * is then idle and can be renewed, or dead, which only a renewal tells.
   */
  public TokenOutcome ofAccess() {
    if (this == TOKEN_EXPIRED) {
      return new Unavailable(Cause.ACCESS_REJECTED, null);
    }
    return outcome instanceof Rejected ? new Rejected(Cause.ACCESS_REJECTED) : outcome;
  }

  /** The code in an answer, known or not. */
  public static Optional<String> named(BrokerResponse response) {
    String challenge = response.headers().getOrDefault("www-authenticate", "");
    Matcher matcher = NAMED.matcher(challenge + "\n" + response.body());
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The problem with this code; none if it is null or not one of the extension's. */
  public static Optional<OAuth1Problem> of(String code) {
    for (OAuth1Problem problem : values()) {
      if (problem.name().toLowerCase(Locale.ROOT).equals(code)) {
        return Optional.of(problem);
      }
    }
    return Optional.empty();
  }
}
