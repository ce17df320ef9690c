package dev.evergrant.sandbox.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often which fault happened. */
final class FaultCount {

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String fault) {
    counts.merge(fault, 1L, Long::sum);
  }

  /** An immutable copy, in the order of the faults' names. */
  Map<String, Long> tell() {
    return Collections.unmodifiableMap(new TreeMap<>(counts));
  }
}
