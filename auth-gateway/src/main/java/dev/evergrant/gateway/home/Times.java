package dev.evergrant.gateway.home;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in words, in UTC: the page does not know where its reader is. */
final class Times {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DEADLINE =
      DateTimeFormatter.ofPattern("EEEE, d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Times() {}

  static String exact(Instant time) {
    return EXACT.format(time);
  }

  /** A deadline: how long it is until then, rounded down, and when that is. */
  static String until(Instant time, Instant now) {
    return left(Duration.between(now, time)) + ", " + DEADLINE.format(time);
  }

  private static String left(Duration left) {
    if (left.isNegative() || left.isZero()) {
      return "now";
    }
    if (left.toDays() >= 2) {
      return "in " + left.toDays() + " days";
    }
    if (left.toHours() >= 2) {
      return "in " + left.toHours() + " hours";
    }
    return left.toMinutes() >= 2 ? "in " + left.toMinutes() + " minutes" : "in a moment";
  }
}
