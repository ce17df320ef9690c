package dev.evergrant.notifier.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a reader of mails about US brokers knows them. */
final class EasternTime {

  /** Rounded down to the minute: whoever keeps a deadline is not late. */
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, h:mm a 'US Eastern'", Locale.US)
          .withZone(ZoneId.of("America/New_York"));

  private EasternTime() {}

  static String words(Instant time) {
    return WORDS.format(time);
  }
}
