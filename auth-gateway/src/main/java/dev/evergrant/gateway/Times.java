package dev.evergrant.gateway;

import dev.evergrant.contract.time.TimePolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** The clock and the durations that everything here works by. */
public class Times {

  /** How fast brokers' time runs. */
  @ConfigMapping(prefix = "evergrant.time")
  interface Settings {

    /** 1 in production; see {@link TimePolicy}. */
    @WithDefault("1")
    double speedUp();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  TimePolicy policy(Settings settings) {
    return new TimePolicy(settings.speedUp());
  }
}
