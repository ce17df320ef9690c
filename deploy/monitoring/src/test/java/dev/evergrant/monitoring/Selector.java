package dev.evergrant.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A metric in an expression of PromQL.
 *
 * @param labels those that are asked for in its braces
 */
record Selector(String metric, List<String> labels) {

  /** Names that no metric is meant by: after "by" and the like, of functions, and durations. */
  private static final Pattern NO_METRIC =
      Pattern.compile(
          "\\b(by|without|on|ignoring)\\s*\\([^)]*\\)|\\[[^]]*]|\\boffset\\s+\\w+|\"[^\"]*\"");

  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:.])([a-zA-Z_:][\\w:]*)\\s*(\\{([^}]*)})?(?!\\s*\\(|[\\w:])");

  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
  private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "le");

  static List<Selector> in(String expression) {
    List<Selector> found = new ArrayList<>();
    Matcher metrics = METRIC.matcher(NO_METRIC.matcher(expression).replaceAll(" "));
    while (metrics.find()) {
      if (!WORDS.contains(metrics.group(1))) {
        found.add(new Selector(metrics.group(1), labels(metrics.group(3))));
      }
    }
    return found;
  }

  private static List<String> labels(String braces) {
    return braces == null
        ? List.of()
        : LABEL.matcher(braces).results().map((MatchResult label) -> label.group(1)).toList();
  }
}
