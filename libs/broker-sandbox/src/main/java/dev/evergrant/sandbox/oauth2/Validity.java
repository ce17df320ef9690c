package dev.evergrant.sandbox.oauth2;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;

/**
 * When a signed statement is good (RFC 7519 §4.1), in seconds since 1970.
 *
 * @param issued {@code iat}; null where it does not say
 * @param notBefore {@code nbf}; null where it does not say
 * @param end {@code exp}; null where it does not say, which is good for nothing
 */
public record Validity(Long issued, Long notBefore, Long end) {

  /** How far a client's clock may be ahead. */
  private static final Duration TOLERANCE = Duration.ofSeconds(60);

  /** What the claims say; what is no number counts as the end of all days, or their beginning. */
  public static Validity of(JsonNode claims) {
    return new Validity(
        time(claims.path("iat"), Long.MAX_VALUE),
        time(claims.path("nbf"), Long.MAX_VALUE),
        time(claims.path("exp"), Long.MIN_VALUE));
  }

  private static Long time(JsonNode claim, long nonsense) {
    if (claim.isMissingNode()) {
      return null;
    }
    return claim.isNumber() && claim.canConvertToLong() ? claim.longValue() : nonsense;
  }

  /** Whether it is good now, and ends no later than so long from now. */
  public boolean isNow(Instant now, Duration longest) {
    long second = now.getEpochSecond();
    long soon = second + TOLERANCE.toSeconds();
    return end != null
        && end > second
        && end <= second + longest.toSeconds()
        && (issued == null || issued <= soon)
        && (notBefore == null || notBefore <= soon);
  }
}
