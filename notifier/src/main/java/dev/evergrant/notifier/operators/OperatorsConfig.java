package dev.evergrant.notifier.operators;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whom to tell what only an operator can mend. */
@ConfigMapping(prefix = "evergrant.operators")
public interface OperatorsConfig {

  /** Their addresses; nobody is mailed without one. */
  Optional<List<String>> mail();

  /** A program of theirs. */
  Webhook webhook();

  /** The pause after the first failure to tell them; it doubles. */
  @WithDefault("PT5S")
  Duration firstPause();

  /** The longest such pause. */
  @WithDefault("PT15M")
  Duration longestPause();

  /** A program that is told by HTTP, see Standard Webhooks. */
  interface Webhook {

    /** Where it listens; nothing is called without it. */
    Optional<String> url();

    /** {@code whsec_} and 24 to 64 random bytes in Base64: what both sides sign with. */
    Optional<String> secret();

    /** How long its answer is awaited. */
    @WithDefault("PT15S")
    Duration timeout();
  }
}
