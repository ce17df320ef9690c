package dev.evergrant.broker.catalog;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.broker.outcome.TokenOutcome;
import java.time.Duration;
import java.util.Locale;

/**
 * How a refusal, of the token endpoint or of the API, is to be understood where a broker departs
 * from its protocol. All conditions that are not null must hold; the first rule that fits decides.
 *
 * @param status the HTTP status
 * @param error the {@code error} field, or the {@code oauth_problem} of OAuth 1.0a
 * @param contains a text anywhere in the body, upper and lower case alike
 * @param outcome what it means
 * @param cause why, in our words
 */
public record ErrorRule(
    Integer status, String error, String contains, Outcome outcome, Cause cause) {

  /** The failing kinds of {@link dev.evergrant.broker.outcome.TokenOutcome}. */
  public enum Outcome {
    REJECTED,
    MISCONFIGURED,
    UNAVAILABLE,
    UNANSWERED
  }

  /**
   * Whether this rule is about such an answer.
   *
   * @param actualError the body's {@code error} field or {@code oauth_problem}; null if it has none
   */
  public boolean fits(int actualStatus, String actualError, String body) {
    return (status == null || status == actualStatus)
        && (error == null || error.equals(actualError))
        && (contains == null || lower(body).contains(lower(contains)));
  }

  /**
   * What such an answer means.
   *
   * @param retryAfter how long it asks us to wait; null where it does not say
   */
  public TokenOutcome meaning(Duration retryAfter) {
    return switch (outcome) {
      case REJECTED -> new TokenOutcome.Rejected(cause);
      case MISCONFIGURED -> new TokenOutcome.Misconfigured(cause);
      case UNAVAILABLE -> new TokenOutcome.Unavailable(cause, retryAfter);
      case UNANSWERED -> new TokenOutcome.Unanswered(cause);
    };
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
