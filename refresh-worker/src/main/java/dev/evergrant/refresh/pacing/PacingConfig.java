package dev.evergrant.refresh.pacing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How much of this worker one broker may take up: together less than the worker's concurrency, so
 * that a broker that hangs leaves room for the others.
 */
@ConfigMapping(prefix = "evergrant.pacing")
public interface PacingConfig {

  /** Leases of a broker whose calls are made at once. */
  @WithDefault("32")
  int callsPerBroker();

  /** Leases that wait for one of these; beyond them a lease is given back at once. */
  @WithDefault("16")
  int waitingPerBroker();

  /** So many of a broker's latest calls decide whether any more are made, whosever they were. */
  @WithDefault("20")
  int callsJudged();
}
