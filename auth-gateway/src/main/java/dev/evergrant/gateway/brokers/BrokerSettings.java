package dev.evergrant.gateway.brokers;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which brokers there are, and how we are registered with them. */
@ConfigMapping(prefix = "evergrant")
public interface BrokerSettings {

  /** A folder of YAML files that add or override catalog entries. */
  Optional<Path> brokersDir();

  /** By broker id; otherwise {@code SCHWAB_OAUTH_CLIENT_ID} and the like are read. */
  Map<String, Client> clients();

  /** Our registration at one broker; both, or neither. */
  interface Client {

    Optional<String> id();

    Optional<String> secret();
  }
}
