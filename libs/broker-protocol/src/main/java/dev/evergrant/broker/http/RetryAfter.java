package dev.evergrant.broker.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * How long a broker asks us to wait (RFC 9110 §10.2.3): in seconds or until a date, which is read
 * against the answer's own {@code Date}, so that our clocks need not agree.
 */
public final class RetryAfter {

  /** Nobody means more than that, and sums with it never overflow. */
  private static final Duration MOST = Duration.ofDays(1);

  private RetryAfter() {}

  /** The wait, from zero to a day; null where the broker does not say, or not readably. */
  public static Duration of(BrokerResponse response) {
    String value = response.headers().get("retry-after");
    if (value == null) {
      return null;
    }
    String text = value.strip();
    return limit(text.matches("\\d{1,9}") ? seconds(text) : until(text, response));
  }

  private static Duration seconds(String digits) {
    return Duration.ofSeconds(Long.parseLong(digits));
  }

  private static Duration until(String date, BrokerResponse response) {
    String now = response.headers().get("date");
    if (now == null) {
      return null;
    }
    try {
      return Duration.between(httpDate(now.strip()), httpDate(date));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZonedDateTime httpDate(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  private static Duration limit(Duration wait) {
    if (wait == null) {
      return null;
    }
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(MOST) > 0 ? MOST : wait;
  }
}
