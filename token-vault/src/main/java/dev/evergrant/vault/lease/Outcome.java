package dev.evergrant.vault.lease;

import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.vault.SlaUnit;
import dev.evergrant.vault.analytics.FinishedRefresh;
import java.time.Duration;
import java.time.Instant;

/**
 * How a refresh ended: what is told, and what is only counted.
 *
 * @param unit what became of the token set; null as long as it is tried again
 */
record Outcome(RefreshFinished event, Instant begun, SlaUnit unit) {

  FinishedRefresh counted() {
    return new FinishedRefresh(
        event.broker(),
        event.finishedAt(),
        event.result(),
        event.cause(),
        begun == null ? null : Duration.between(begun, event.finishedAt()),
        unit);
  }
}
