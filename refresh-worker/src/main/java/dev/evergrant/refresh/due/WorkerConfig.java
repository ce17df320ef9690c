package dev.evergrant.refresh.due;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much this worker takes on. */
@ConfigMapping(prefix = "evergrant.worker")
public interface WorkerConfig {

  /** How many events of each topic are worked on at once; beyond it no more are read. */
  @WithDefault("64")
  int concurrency();

  /** How long a stop waits for what is being worked on. */
  @WithDefault("PT25S")
  Duration stopPatience();
}
