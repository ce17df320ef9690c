package dev.evergrant.vault.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** How fast due connections are handed to the workers. */
@ConfigMapping(prefix = "evergrant.schedule")
public interface ScheduleConfig {

  /** How many refreshes a second a broker's gate permits, over all workers. */
  @WithDefault("200")
  int permitsPerSecond();

  /** The same for brokers that permit more or less than others, by their ids. */
  Map<String, Integer> brokerPermitsPerSecond();
}
