package dev.evergrant.service.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast time runs. */
@ConfigMapping(prefix = "evergrant.time")
public interface TimeConfig {

  /** How many times faster brokers' time runs, for tests and demonstrations: 1 to 10,000. */
  @WithDefault("1")
  double speedUp();
}
