package dev.evergrant.notifier.calendar;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.stream.Stream;

/**
 * The days on which the New York Stock Exchange trades: Monday to Friday without its full-day
 * holidays, by its Rule 7.2 as it is since 2022. Closings by decree, such as days of mourning, are
 * in no rule; half days are trading days.
 */
public final class TradingDays {

  /** The time zone of the US stock markets. */
  public static final ZoneId US_EASTERN = ZoneId.of("America/New_York");

  private TradingDays() {}

  /** The first trading day that is not before this one. */
  public static LocalDate onOrAfter(LocalDate day) {
    return Stream.iterate(day, date -> date.plusDays(1))
        .filter(TradingDays::isOne)
        .findFirst()
        .orElseThrow();
  }

  /** Whether it is one. */
  public static boolean isOne(LocalDate day) {
    return day.getDayOfWeek() != SATURDAY
        && day.getDayOfWeek() != SUNDAY
        && holidays(day.getYear()).noneMatch(day::isEqual);
  }

  private static Stream<LocalDate> holidays(int year) {
    return Stream.of(
        newYear(year),
        nth(3, MONDAY, year, Month.JANUARY), // Martin Luther King, Jr.
        nth(3, MONDAY, year, Month.FEBRUARY), // Washington's birthday
        easter(year).minusDays(2), // Good Friday
        LocalDate.of(year, Month.MAY, 1).with(lastInMonth(MONDAY)), // Memorial Day
        observed(LocalDate.of(year, Month.JUNE, 19)), // Juneteenth
        observed(LocalDate.of(year, Month.JULY, 4)), // Independence Day
        nth(1, MONDAY, year, Month.SEPTEMBER), // Labor Day
        nth(4, THURSDAY, year, Month.NOVEMBER), // Thanksgiving
        observed(LocalDate.of(year, Month.DECEMBER, 25))); // Christmas
  }

  private static LocalDate nth(int n, DayOfWeek day, int year, Month month) {
    return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(n, day));
  }

  /** A holiday on a Saturday is kept the day before, one on a Sunday the day after. */
  private static LocalDate observed(LocalDate holiday) {
    return switch (holiday.getDayOfWeek()) {
      case SATURDAY -> holiday.minusDays(1);
      case SUNDAY -> holiday.plusDays(1);
      default -> holiday;
    };
  }

  /** On a Saturday it is not kept: the day before is the last of the accounting year. */
  private static LocalDate newYear(int year) {
    LocalDate first = LocalDate.of(year, Month.JANUARY, 1);
    return first.getDayOfWeek() == SATURDAY ? first : observed(first);
  }

  /** Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
  private static LocalDate easter(int year) {
    int golden = year % 19;
    int century = year / 100;
    int inCentury = year % 100;
    int correction = (century - (century + 8) / 25 + 1) / 3;
    int epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int days = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }
}
