package dev.evergrant.refresh.due;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names and labels of metrics, written as {@code name{label,label}}. */
final class ExportedMetrics {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private ExportedMetrics() {}

  /** What dashboards and alerts rely on. */
  static Set<String> wanted() throws IOException {
    try (InputStream in = ExportedMetrics.class.getResourceAsStream("/metrics.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Whether it is there as it is written, or, where it ends with three dots, with more labels. */
  static Predicate<String> isAmong(Set<String> exported) {
    return wanted ->
        wanted.endsWith("...}")
            ? exported.stream()
                .anyMatch(e -> e.startsWith(wanted.substring(0, wanted.length() - 4)))
            : exported.contains(wanted);
  }

  /** What the service shows now. */
  static Set<String> now() {
    return given()
        .accept("text/plain")
        .get("/q/metrics")
        .then()
        .statusCode(200)
        .extract()
        .asString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> SAMPLE.matcher(line).results().limit(1))
        .map(sample -> sample.group(1) + "{" + labels(sample.group(2)) + "}")
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String labels(String pairs) {
    return pairs == null
        ? ""
        : LABEL
            .matcher(pairs)
            .results()
            .map((MatchResult label) -> label.group(1))
            .sorted()
            .collect(Collectors.joining(","));
  }
}
