package dev.evergrant.vault.census;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Exports what was counted, and how old that is. */
@ApplicationScoped
public class CensusGauges {

  private final MeterRegistry meters;
  private final InstantSource clock;

  /** Of what time the exported figures are, by part; before the first ones, since when awaited. */
  private final Map<String, Instant> countedAt = new ConcurrentHashMap<>();

  private final Map<Key, Value> values = new HashMap<>();

  CensusGauges(MeterRegistry meters, InstantSource clock) {
    this.meters = meters;
    this.clock = clock;
  }

  private record Key(Figure figure, List<String> labels) {}

  /** What a gauge shows. */
  private static final class Value {
    private volatile double now;
    private Gauge gauge;
  }

  /** There will be figures of this part: from now on they are awaited. */
  void expect(String part) {
    countedAt.putIfAbsent(part, clock.instant());
    Gauge.builder("evergrant.census.age.seconds", this, CensusGauges::age).register(meters);
  }

  /** The age of the oldest figures, in seconds. */
  private double age() {
    Instant now = clock.instant();
    return countedAt.values().stream()
        .mapToDouble(at -> Math.max(0, Duration.between(at, now).toMillis() / 1000.0))
        .max()
        .orElse(0);
  }

  /** Shows the sheet's figures; those that are not there any more go. */
  synchronized void export(Sheet sheet) {
    if (sheet.countedAt == null) {
      return;
    }
    countedAt.put(sheet.id, sheet.countedAt);
    Set<Key> shown = new HashSet<>();
    for (Sample sample : sheet.samples) {
      figure(sample)
          .map(figure -> new Key(figure, sample.labels()))
          .ifPresent(
              key -> {
                values.computeIfAbsent(key, this::register).now = sample.value();
                shown.add(key);
              });
    }
    values.entrySet().removeIf(entry -> isGone(entry.getKey(), sheet, shown) && remove(entry));
  }

  /** Another version may count what this one does not know. */
  private static Optional<Figure> figure(Sample sample) {
    return Arrays.stream(Figure.values())
        .filter(figure -> figure.name().equals(sample.figure()))
        .filter(figure -> figure.labels().size() == sample.labels().size())
        .findFirst();
  }

  private static boolean isGone(Key key, Sheet sheet, Set<Key> shown) {
    return key.figure().part().equals(sheet.id) && !shown.contains(key);
  }

  private Value register(Key key) {
    Tags tags = Tags.empty();
    for (int i = 0; i < key.labels().size(); i++) {
      tags = tags.and(key.figure().labels().get(i), key.labels().get(i));
    }
    Value value = new Value();
    value.gauge =
        Gauge.builder(key.figure().meter(), value, shown -> shown.now).tags(tags).register(meters);
    return value;
  }

  private boolean remove(Map.Entry<Key, Value> entry) {
    meters.remove(entry.getValue().gauge);
    return true;
  }
}
