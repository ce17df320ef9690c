package dev.evergrant.sandbox.stage;

import java.time.Duration;

/** Durations as people say them. */
final class Words {

  private Words() {}

  /** Such as "7 days" or "1 minute": in the largest unit of which there are at least two, cut. */
  static String of(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 1) {
      return duration.toHours() + " hours";
    }
    if (duration.toMinutes() > 1) {
      return duration.toMinutes() + " minutes";
    }
    long seconds = Math.max(1, duration.toSeconds());
    return seconds + (seconds == 1 ? " second" : " seconds");
  }
}
