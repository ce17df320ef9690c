package dev.evergrant.gateway.connect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the way home from a broker may take. */
@ConfigMapping(prefix = "evergrant.connect")
public interface ConnectSettings {

  /** How long storing is retried while the vault is away: after it, the new tokens are lost. */
  @WithDefault("25S")
  Duration storePatience();

  /** How long a page that was loaded twice waits for the first one's result. */
  @WithDefault("3S")
  Duration repeatPatience();

  /**
   * After which time such a page no longer looks again: more than the exchange, the question for
   * the accounts and the storing together can take, so what has no result then was interrupted.
   */
  @WithDefault("60S")
  Duration interruptedAfter();
}
