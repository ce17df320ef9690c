package dev.evergrant.vault.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Monday to Friday, nine to five, US Eastern: when somebody who trades in the US reads a mail that
 * is not urgent.
 */
final class BusinessHours {

  private static final ZoneId US_EASTERN = ZoneId.of("America/New_York");
  private static final LocalTime OPEN = LocalTime.of(9, 0);
  private static final LocalTime CLOSE = LocalTime.of(17, 0);

  private BusinessHours() {}

  /** The latest time in business hours that is not after this one. */
  static Instant notAfter(Instant time) {
    ZonedDateTime local = time.atZone(US_EASTERN);
    if (local.toLocalTime().isBefore(OPEN)) {
      local = local.minusDays(1).with(CLOSE);
    } else if (local.toLocalTime().isAfter(CLOSE)) {
      local = local.with(CLOSE);
    }
    while (local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY) {
      local = local.minusDays(1).with(CLOSE);
    }
    return local.toInstant();
  }
}
