package dev.evergrant.notifier.failure;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When losses are taken for a failure of their broker, and what becomes of the mails then. */
@ConfigMapping(prefix = "evergrant.broker-failure")
public interface FailureConfig {

  /** So many connections of one broker lost within the window are a failure of the broker. */
  @WithDefault("100")
  int connections();

  /** The time within which they are lost. */
  @WithDefault("PT10M")
  Duration window();

  /**
   * From so many on, the mails wait for a window's time to see whether it becomes a failure. So at
   * most one fewer leaves before a failure is recognised.
   */
  @WithDefault("5")
  int suspicious();

  /** How long the mails of a failure are held, unless an operator decides sooner. */
  @WithDefault("PT4H")
  Duration hold();
}
