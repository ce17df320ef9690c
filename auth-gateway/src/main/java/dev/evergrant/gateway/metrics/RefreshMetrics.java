package dev.evergrant.gateway.metrics;

import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.contract.vault.RefreshCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How refreshing went, for all users together.
 *
 * @param since the beginning of the first minute that is counted
 * @param brokers by id; those with a refresh that ended since
 */
record RefreshMetrics(
    int hours, Instant since, RefreshFigures total, Map<String, RefreshFigures> brokers) {

  static RefreshMetrics of(int hours, RefreshCounts counts) {
    Map<String, RefreshFigures> brokers = new TreeMap<>();
    for (BrokerRefreshes broker : counts.brokers()) {
      brokers.put(broker.broker(), RefreshFigures.of(List.of(broker)));
    }
    return new RefreshMetrics(hours, counts.since(), RefreshFigures.of(counts.brokers()), brokers);
  }
}
