package dev.evergrant.notifier.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails are brought on their way. */
@ConfigMapping(prefix = "evergrant.delivery")
public interface DeliveryConfig {

  /** How many mails are on their way at once; when all of them wait, no further event is read. */
  @WithDefault("32")
  int concurrency();

  /**
   * The pause after the first failure of the database, the vault or the mail server; it doubles.
   */
  @WithDefault("PT1S")
  Duration firstPause();

  /** The longest such pause. */
  @WithDefault("PT1M")
  Duration longestPause();

  /** How long the mail server may take for one mail. */
  @WithDefault("PT30S")
  Duration mailTimeout();

  /** How long one attempt is alone with its episode: more than the vault and the mail may take. */
  @WithDefault("PT2M")
  Duration claim();
}
