package dev.evergrant.vault.start;

import dev.evergrant.contract.time.TimePolicy;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The clock and the durations that the whole service goes by. */
final class Time {

  private Time() {}

  /** In milliseconds, since MongoDB keeps no more: what is read back equals what was written. */
  @Produces
  @Singleton
  static InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  @Startup
  static TimePolicy policy(TimeConfig config) {
    try {
      return new TimePolicy(config.speedUp());
    } catch (IllegalArgumentException e) {
      throw new PreventFurtherStepsException(e.getMessage(), 1);
    }
  }
}
