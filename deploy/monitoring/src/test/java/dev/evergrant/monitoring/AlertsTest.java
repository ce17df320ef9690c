package dev.evergrant.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {

  private static final Pattern HEADING = Pattern.compile("(?m)^### (Evergrant\\w+)$");

  private final Exported exported = new Exported();

  static Stream<Rule> rules() {
    return Rule.all().stream();
  }

  static Stream<Rule> alerts() {
    return Rule.alerts().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyMetricOfARuleIsExported(Rule rule) {
    assertThat(exported.problems(rule.expression())).isEmpty();
    assertThat(Selector.in(rule.expression())).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void anAlertSaysHowUrgentItIsWhatItMeansAndWhatToDo(Rule alert) {
    assertThat(alert.label("severity")).isIn("page", "ticket");
    assertThat(alert.annotation("summary")).isNotBlank();
    assertThat(alert.annotation("description")).endsWith(".");
    assertThat(alert.annotation("runbook_url"))
        .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
  }

  @Test
  void everyAlertHasItsSectionInTheRunbookAndEverySectionItsAlert() throws Exception {
    String page = Files.readString(Path.of("../../docs/operations.md"));
    assertThat(HEADING.matcher(page).results().map((MatchResult m) -> m.group(1)).toList())
        .containsExactlyInAnyOrderElementsOf(alerts().map(Rule::name).toList());
  }

  /** The tests themselves are run by {@link PrometheusTest}. */
  @ParameterizedTest
  @MethodSource("alerts")
  void thereIsATestInWhichItFiresStaysSilentBelowItsBoundAndResolves(Rule alert) {
    List<JsonNode> groups = new ArrayList<>();
    Yaml.in("src/test/rules").forEach(file -> Yaml.read(file).get("tests").forEach(groups::add));
    List<JsonNode> own =
        groups.stream()
            .filter(group -> group.toString().contains("alertname=\\\"" + alert.name() + "\\\""))
            .toList();
    assertThat(own).anyMatch(AlertsTest::firesAndResolves);
    assertThat(own).anyMatch(group -> group.get("name").asText().contains("below"));
  }

  private static boolean firesAndResolves(JsonNode group) {
    boolean fired = false;
    boolean resolved = false;
    for (JsonNode test : group.get("promql_expr_test")) {
      boolean fires = !test.get("exp_samples").isEmpty();
      resolved = fired && !fires;
      fired |= fires;
    }
    return resolved;
  }
}
