package dev.evergrant.vault.rewrap;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How fast data keys are wrapped anew after the current key-encryption key has changed. */
@ConfigMapping(prefix = "evergrant.rewrap")
public interface RewrapConfig {

  /** How many connections a second each replica goes through at most: one read and one write. */
  @WithDefault("100")
  int perSecond();
}
