package dev.evergrant.vault.analytics;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.SlaUnit;
import java.time.Duration;
import java.time.Instant;

/**
 * A refresh that has ended, as it is counted.
 *
 * @param cause why it failed; null if it did not
 * @param took since its lease; null if that is not known any more
 * @param unit what became of its token set; null as long as it is tried again
 */
public record FinishedRefresh(
    String broker, Instant at, RefreshResult result, Cause cause, Duration took, SlaUnit unit) {}
