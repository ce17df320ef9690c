package dev.evergrant.vault.sla;

import dev.evergrant.contract.vault.BrokerRefreshes;
import dev.evergrant.vault.analytics.Minutes;
import dev.evergrant.vault.meter.BrokerLabels;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The SLA's counts: from the minutes that are stored, and from what has ended without a successor
 * and is in no minute yet. Without the latter an outage in which nothing is refreshed would look
 * like silence.
 */
@ApplicationScoped
public class SlaCounts {

  /** In place of a broker's id, for all together. */
  public static final String ALL = "all";

  private final Minutes minutes;
  private final BrokerLabels brokers;

  public SlaCounts(Minutes minutes, BrokerLabels brokers) {
    this.minutes = minutes;
    this.brokers = brokers;
  }

  /**
   * The counts up to now, by broker and for {@link #ALL}; every broker of the catalog is there.
   *
   * @param overdue how many have ended and still wait for their successor, by broker
   */
  public Uni<Map<SlaWindow, Map<String, SlaCount>>> upTo(Instant now, Map<String, Long> overdue) {
    Map<SlaWindow, Map<String, SlaCount>> counts = new EnumMap<>(SlaWindow.class);
    return Multi.createFrom()
        .iterable(Arrays.asList(SlaWindow.values()))
        .onItem()
        .transformToUniAndConcatenate(
            window ->
                minutes
                    .unitsSince(since(window, now))
                    .invoke(found -> counts.put(window, byBroker(found, overdue))))
        .collect()
        .last()
        .replaceWith(counts);
  }

  static Instant since(SlaWindow window, Instant now) {
    return now.minus(window.length()).truncatedTo(ChronoUnit.MINUTES);
  }

  private Map<String, SlaCount> byBroker(List<BrokerRefreshes> found, Map<String, Long> overdue) {
    Map<String, SlaCount> counts = new TreeMap<>();
    brokers.known().forEach(broker -> counts.put(broker, SlaCount.NONE));
    found.forEach(one -> counts.merge(brokers.of(one.broker()), SlaCount.of(one), SlaCount::plus));
    overdue.forEach(
        (broker, count) -> counts.merge(broker, SlaCount.NONE.plusOverdue(count), SlaCount::plus));
    counts.put(ALL, counts.values().stream().reduce(SlaCount.NONE, SlaCount::plus));
    return counts;
  }
}
