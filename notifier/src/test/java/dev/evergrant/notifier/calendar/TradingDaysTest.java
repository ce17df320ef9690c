package dev.evergrant.notifier.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradingDaysTest {

  /** As the exchange has published them, without the day of mourning in 2025. */
  @ParameterizedTest
  @CsvSource({
    "2022, 01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
    "2023, 01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
    "2024, 01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
    "2025, 01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
    "2026, 01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
    "2027, 01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
    "2028, 01-17 02-21 04-14 05-29 06-19 07-04 09-04 11-23 12-25"
  })
  void theExchangeIsClosedOnItsHolidays(int year, String published) {
    List<LocalDate> closed =
        LocalDate.of(year, 1, 1)
            .datesUntil(LocalDate.of(year + 1, 1, 1))
            .filter(day -> !isWeekend(day) && !TradingDays.isOne(day))
            .toList();

    assertThat(closed)
        .isEqualTo(
            Arrays.stream(published.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2025-11-03, 2025-11-03",
    "2025-11-07, 2025-11-07",
    "2025-11-08, 2025-11-10",
    "2025-11-09, 2025-11-10",
    "2025-11-27, 2025-11-28",
    "2025-04-18, 2025-04-21",
    "2026-07-03, 2026-07-06",
    "2027-12-24, 2027-12-27",
    "2027-12-31, 2027-12-31",
    "2028-01-01, 2028-01-03"
  })
  void theNextTradingDayIsTheFirstThatIsNoHolidayAndNoWeekend(LocalDate day, LocalDate next) {
    assertThat(TradingDays.onOrAfter(day)).isEqualTo(next);
  }

  private static boolean isWeekend(LocalDate day) {
    return EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day.getDayOfWeek());
  }
}
