package dev.evergrant.vault.legacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/** What a run came to: numbers, by broker. */
final class Report {

  @JsonProperty private final boolean applied;
  @JsonProperty private long users;
  @JsonProperty private final Map<String, Long> imported = new TreeMap<>();
  @JsonProperty private final Map<String, Map<String, Long>> skipped = new TreeMap<>();

  Report(boolean applied) {
    this.applied = applied;
  }

  void addUser() {
    users++;
  }

  void add(String broker, Verdict verdict) {
    if (verdict == Verdict.IMPORTED) {
      imported.merge(broker, 1L, Long::sum);
    } else {
      skipped
          .computeIfAbsent(broker, b -> new TreeMap<>())
          .merge(verdict.toString(), 1L, Long::sum);
    }
  }
}
