package dev.evergrant.gateway.metrics;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.contract.vault.DurationHistogram;
import dev.evergrant.contract.vault.SlaUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Figures about refreshes that have ended.
 *
 * @param refreshes how many; one that is tried again counts each time
 * @param units the token sets that came due, by what became of them
 * @param successRate the share of units whose successor was stored before they ended, from 0 to 1;
 *     null under {@link #FEWEST_UNITS} units, where a share says nothing
 */
record RefreshFigures(
    long refreshes,
    Map<RefreshResult, Long> outcomes,
    Map<Cause, Long> causes,
    Map<SlaUnit, Long> units,
    Double successRate,
    Took took) {

  static final int FEWEST_UNITS = 20;

  /** From the lease to the end; null if nothing was measured. */
  record Took(Long medianMillis, Long p95Millis) {

    private static Took of(DurationHistogram histogram) {
      return new Took(histogram.quantile(0.5), histogram.quantile(0.95));
    }
  }

  /** The figures of these brokers together. */
  static RefreshFigures of(Collection<BrokerRefreshes> brokers) {
    Map<RefreshResult, Long> outcomes = sum(brokers, BrokerRefreshes::outcomes);
    Map<SlaUnit, Long> units = sum(brokers, BrokerRefreshes::units);
    return new RefreshFigures(
        outcomes.values().stream().mapToLong(Long::longValue).sum(),
        outcomes,
        sum(brokers, BrokerRefreshes::causes),
        units,
        successRate(units),
        Took.of(
            brokers.stream()
                .map(BrokerRefreshes::took)
                .reduce(DurationHistogram.NONE, DurationHistogram::plus)));
  }

  private static <K extends Comparable<K>> Map<K, Long> sum(
      Collection<BrokerRefreshes> brokers, Function<BrokerRefreshes, Map<K, Long>> counts) {
    Map<K, Long> sums = new TreeMap<>();
    brokers.forEach(broker -> counts.apply(broker).forEach((k, n) -> sums.merge(k, n, Long::sum)));
    return sums;
  }

  private static Double successRate(Map<SlaUnit, Long> units) {
    long judged =
        Stream.of(SlaUnit.IN_TIME, SlaUnit.LATE, SlaUnit.LOST, SlaUnit.UNEXPLAINED)
            .mapToLong(unit -> units.getOrDefault(unit, 0L))
            .sum();
    return judged < FEWEST_UNITS ? null : (double) units.getOrDefault(SlaUnit.IN_TIME, 0L) / judged;
  }
}
