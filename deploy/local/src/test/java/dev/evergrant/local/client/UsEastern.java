package dev.evergrant.local.client;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The clock by which E*TRADE ends its consents. */
public final class UsEastern {

  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final LocalTime QUARTER_TO = LocalTime.of(23, 45);

  private UsEastern() {}

  /** Waits, if need be, so that consents do not end in the middle of a test. */
  public static void stayClearOfMidnight() {
    await()
        .atMost(Duration.ofMinutes(16))
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> ZonedDateTime.now(ZONE).toLocalTime().isBefore(QUARTER_TO));
  }
}
