package dev.evergrant.contract.problem;

import java.time.Duration;

/**
 * A field of a request is missing or wrong; the answer is 400 and names the field, never the value.
 */
public final class InvalidFieldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * The field's name as the caller wrote it, and the rule that it breaks, such as "is required".
   */
  public InvalidFieldException(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** {@code value}, which must be there. */
  public static <T> T required(String field, T value) {
    if (value == null) {
      throw new InvalidFieldException(field, "is required");
    }
    return value;
  }

  /** {@code value}, which must be there and not blank, with at most {@code longest} characters. */
  public static String text(String field, String value, int longest) {
    if (value == null || value.isBlank()) {
      throw new InvalidFieldException(field, "is required");
    }
    if (value.length() > longest) {
      throw new InvalidFieldException(field, "has more than " + longest + " characters");
    }
    return value;
  }

  /**
   * {@code value}, which may be absent, and must be longer than nothing and at most {@code
   * longest}.
   */
  public static Duration upTo(String field, Duration value, Duration longest) {
    if (value != null && (value.compareTo(Duration.ZERO) <= 0 || value.compareTo(longest) > 0)) {
      throw new InvalidFieldException(field, "must be more than nothing and at most " + longest);
    }
    return value;
  }

  public String field() {
    return field;
  }

  public String rule() {
    return rule;
  }
}
