package dev.evergrant.notifier.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How mails are brought on their way. */
@ConfigMapping(prefix = "evergrant.delivery")
public interface DeliveryConfig {

  /** How many mails are worked on at once. */
  @WithDefault("32")
  int concurrency();

  /**
   * How many mails may be unfinished, those among them that wait for their next try; beyond it no
   * further event is read.
   */
  @WithDefault("1024")
  int backlog();

  /**
   * The pause after the first failure of the database, the vault or the mail server; it doubles.
   */
  @WithDefault("PT1S")
  Duration firstPause();

  /** The longest such pause. */
  @WithDefault("PT1M")
  Duration longestPause();

  /** How long it may take until the mail server has let us in; after that the mail has not left. */
  @WithDefault("PT1M")
  Duration serverTimeout();

  /**
   * How long the mail server may take for one mail. Ten minutes are what RFC 5321 §4.5.3.2.6 gives
   * it; whoever is less patient may send a mail twice.
   */
  @WithDefault("PT10M")
  Duration mailTimeout();

  /** How long one attempt is alone with its episode: more than the vault and the mail may take. */
  @WithDefault("PT12M")
  Duration claim();

  /**
   * How long a mail that the server refuses is offered again, from the first time on, but no less
   * than from the change that it tells of.
   */
  @WithDefault("PT24H")
  Duration patience();

  /**
   * How much time is between two mails about the same connection; what comes sooner waits. Shrinks
   * with brokers' time, since a consent does.
   */
  @WithDefault("PT24H")
  Duration quiet();
}
