package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.TokenOutcome;
import java.time.Duration;

/**
 * What came of calling a broker.
 *
 * @param outcome the last call's
 * @param attempts how often the broker was called
 * @param latency how long the last call took
 */
public record Paced(TokenOutcome outcome, int attempts, Duration latency) {}
