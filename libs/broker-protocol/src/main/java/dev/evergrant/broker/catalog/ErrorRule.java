package dev.evergrant.broker.catalog;

import dev.evergrant.broker.outcome.Cause;
import java.util.Locale;

/**
 * How an answer of the token endpoint is to be understood where a broker departs from RFC 6749
 * §5.2. All conditions that are not null must hold; the first rule that fits decides.
 *
 * @param status the HTTP status
 * @param error the {@code error} field
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
   * @param actualError the body's {@code error} field; null if it has none
   */
  public boolean fits(int actualStatus, String actualError, String body) {
    return (status == null || status == actualStatus)
        && (error == null || error.equals(actualError))
        && (contains == null || lower(body).contains(lower(contains)));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
