package dev.evergrant.vault.handover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Whether this process takes what is handed over, and how long a key for it serves. */
@ConfigMapping(prefix = "evergrant.handover")
public interface HandoverConfig {

  /** A command takes nothing. */
  @WithDefault("true")
  boolean taken();

  /** So long a key pair is given to workers. */
  @WithDefault("30d")
  Duration keyLives();

  /**
   * So long it is kept after that at least: longer than a worker may hold on to what it can bring
   * neither to the vault nor to Kafka.
   */
  @WithDefault("14d")
  Duration keyKept();
}
