package dev.evergrant.local.monitoring;

import dev.evergrant.local.client.Places;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names and labels of metrics, as {@code name{label,label}}. */
final class Scrape {

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? \\S+");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  private Scrape() {}

  /** What a service shows to whoever asks, as Prometheus does. */
  static Set<String> of(Places stack, String service) throws IOException, InterruptedException {
    HttpResponse<Stream<String>> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(stack.url(service) + "/q/metrics"))
                    .header("Accept", "text/plain;version=0.0.4")
                    .build(),
                BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException(service + " answers " + answer.statusCode());
    }
    return answer
        .body()
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

  /** Whether it is there as it is written, or, where it ends with three dots, with more labels. */
  static boolean isThere(String promised, Set<String> exported) {
    return promised.endsWith("...}")
        ? exported.stream()
            .anyMatch(e -> e.startsWith(promised.substring(0, promised.length() - 4)))
        : exported.contains(promised);
  }

  /** What a module's list promises, and rules and dashboards are held to. */
  static Set<String> promised(String module) throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("../..", module, "src/test/resources/metrics.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
