package dev.evergrant.vault.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast due connections are handed to the workers. */
@ConfigMapping(prefix = "evergrant.schedule")
public interface ScheduleConfig {

  /** How many refreshes a second a new broker's gate permits, over all workers. */
  @WithDefault("200")
  int permitsPerSecond();
}
