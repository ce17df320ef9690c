package dev.evergrant.vault.handover;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this process takes what is handed over: a command does not. */
@ConfigMapping(prefix = "evergrant.handover")
public interface HandoverConfig {

  @WithDefault("true")
  boolean taken();
}
