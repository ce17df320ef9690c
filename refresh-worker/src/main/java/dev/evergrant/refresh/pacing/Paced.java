package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.TokenOutcome;
import java.time.Duration;

/**
 * What came of calling a broker.
 *
 * @param outcome the last call's
 * @param attempts how often the broker was called
 * @param latency how long the last call took
 * @param circuitOpen whether this worker calls the broker no more for now, for anybody
 */
public record Paced(TokenOutcome outcome, int attempts, Duration latency, boolean circuitOpen) {

  /** What says nothing about the broker's other connections. */
  public Paced(TokenOutcome outcome, int attempts, Duration latency) {
    this(outcome, attempts, latency, false);
  }

  Paced with(TokenOutcome other) {
    return new Paced(other, attempts, latency, circuitOpen);
  }

  Paced withCircuit(boolean open) {
    return new Paced(outcome, attempts, latency, open);
  }
}
