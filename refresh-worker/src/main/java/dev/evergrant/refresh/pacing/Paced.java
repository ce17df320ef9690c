package dev.evergrant.refresh.pacing;

import dev.evergrant.broker.outcome.TokenOutcome;

/**
 * What came of a refresh.
 *
 * @param outcome the last call's
 * @param attempts how often the broker was called
 */
public record Paced(TokenOutcome outcome, int attempts) {}
