package dev.evergrant.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metrics that there are, by name, each with its labels: those of a sample and the target's.
 */
final class Exported {

  /** What each service's own tests hold it to, and the rest. */
  private static final List<String> LISTS =
      List.of(
          "../../token-vault/src/test/resources/metrics.txt",
          "../../refresh-worker/src/test/resources/metrics.txt",
          "src/test/resources/metrics.txt");

  /** Labels that Prometheus puts on whatever it scrapes. */
  private static final Set<String> OF_TARGETS = Set.of("job", "instance", "service");

  private final Map<String, Set<String>> metrics = new TreeMap<>();

  Exported() {
    LISTS.stream().map(Path::of).forEach(this::add);
    // What rules record has the labels that they sum by.
    Rule.all().stream()
        .filter(rule -> !rule.isAlert())
        .forEach(rule -> metrics.put(rule.name(), Set.of("broker")));
  }

  private void add(Path list) {
    try {
      Files.readAllLines(list).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    int brace = line.indexOf('{');
    Set<String> labels = new HashSet<>(OF_TARGETS);
    // Three dots stand for labels that are not always there.
    String listed = line.substring(brace + 1, line.length() - 1).replace("...", "");
    labels.addAll(List.of(listed.split(",")));
    metrics.merge(line.substring(0, brace), labels, Exported::together);
  }

  private static Set<String> together(Collection<String> some, Collection<String> others) {
    Set<String> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** What is wrong with the metrics and labels of this expression; empty if nothing is. */
  Set<String> problems(String expression) {
    Set<String> problems = new TreeSet<>();
    for (Selector selector : Selector.in(expression)) {
      Set<String> labels = metrics.get(selector.metric());
      if (labels == null) {
        problems.add("nobody exports " + selector.metric());
      } else {
        selector.labels().stream()
            .filter(label -> !labels.contains(label))
            .forEach(label -> problems.add(selector.metric() + " has no label " + label));
      }
    }
    return problems;
  }
}
