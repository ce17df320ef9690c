package dev.evergrant.vault.start;

import dev.evergrant.contract.time.TimePolicy;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The clock and the durations that the whole service goes by. */
final class Time {

  /** Before the scheduler and the connection to Kafka, which would not let go at once. */
  private static final int START_FIRST = -1;

  private Time() {}

  /** In milliseconds, since MongoDB keeps no more: what is read back equals what was written. */
  @Produces
  @Singleton
  static InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  @Startup(START_FIRST)
  static TimePolicy policy(TimeConfig config) {
    try {
      return new TimePolicy(config.speedUp());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
