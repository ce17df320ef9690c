package dev.evergrant.notifier;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The settings that belong to no single feature. */
@ConfigMapping(prefix = "evergrant")
public interface NotifierConfig {

  /** A folder of YAML files that add or override brokers. */
  Optional<Path> brokersDir();

  /** The public address of the gateway. */
  String baseUrl();
}
