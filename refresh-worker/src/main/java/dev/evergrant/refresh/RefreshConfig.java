package dev.evergrant.refresh;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that belong to no single feature. */
@ConfigMapping(prefix = "evergrant")
public interface RefreshConfig {

  /** A folder of YAML files that add or override brokers. */
  Optional<Path> brokersDir();

  /** How time runs. */
  Time time();

  /** See {@link dev.evergrant.contract.time.TimePolicy}. */
  interface Time {

    /** How many times faster; 1 in production. */
    @WithDefault("1")
    double speedUp();
  }
}
