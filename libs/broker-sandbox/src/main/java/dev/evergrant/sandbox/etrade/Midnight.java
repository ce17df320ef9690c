package dev.evergrant.sandbox.etrade;

import java.time.Instant;
import java.time.ZoneId;

/** When E*TRADE's day ends: at midnight US Eastern, daylight saving included. Not scaled. */
final class Midnight {

  private static final ZoneId US_EASTERN = ZoneId.of("America/New_York");

  private Midnight() {}

  /** The first midnight after this instant. */
  static Instant after(Instant now) {
    return now.atZone(US_EASTERN).toLocalDate().plusDays(1).atStartOfDay(US_EASTERN).toInstant();
  }
}
