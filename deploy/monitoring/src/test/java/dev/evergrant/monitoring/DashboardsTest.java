package dev.evergrant.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {

  private final Exported exported = new Exported();

  static Stream<Path> dashboards() {
    return Yaml.in("grafana/dashboards").stream();
  }

  /** All but the headings of rows. */
  private static List<JsonNode> panels(Path file) {
    return StreamSupport.stream(Yaml.read(file).get("panels").spliterator(), false)
        .filter(panel -> !panel.get("type").asText().equals("row"))
        .toList();
  }

  @Test
  void thereAreThreeEachWithItsOwnIdAndName() {
    assertThat(dashboards().map(file -> Yaml.read(file).get("uid").asText()))
        .containsExactly("evergrant-brokers", "evergrant-sla", "evergrant-services");
    assertThat(dashboards().map(file -> Yaml.read(file).get("title").asText()))
        .containsExactly("Brokers", "Refresh SLA", "Services");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyMetricOfAPanelIsExported(Path file) {
    for (JsonNode panel : panels(file)) {
      assertThat(panel.get("targets")).as(panel.get("title").asText()).isNotEmpty();
      for (JsonNode target : panel.get("targets")) {
        String expression = target.get("expr").asText().replace("$__rate_interval", "1m");
        assertThat(exported.problems(expression)).as(expression).isEmpty();
        assertThat(Selector.in(expression)).as(expression).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelSaysWhatItShowsAndInWhatUnit(Path file) {
    for (JsonNode panel : panels(file)) {
      assertThat(panel.get("title").asText()).isNotBlank();
      assertThat(panel.get("description").asText()).as(panel.get("title").asText()).endsWith(".");
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
      assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsHaveIdsAndPlacesOfTheirOwn(Path file) {
    Set<Integer> ids = new HashSet<>();
    Set<String> taken = new HashSet<>();
    for (JsonNode panel : Yaml.read(file).get("panels")) {
      assertThat(ids.add(panel.get("id").asInt())).isTrue();
      JsonNode at = panel.get("gridPos");
      for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          assertThat(x).isLessThan(24);
          assertThat(taken.add(x + " " + y)).as(panel.get("title").asText()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void whatAPanelAsksForCanBeChosen(Path file) {
    JsonNode dashboard = Yaml.read(file);
    List<String> variables = dashboard.at("/templating/list").findValuesAsText("name");
    assertThat(variables).contains("datasource");
    if (panels(file).toString().contains("$broker")) {
      assertThat(variables).contains("broker");
    }
  }

  @Test
  void theProvisioningIsReadable() {
    assertThat(Yaml.read(Path.of("grafana/provisioning/dashboards/evergrant.yml")).at("/providers"))
        .isNotEmpty();
    assertThat(
            Yaml.read(Path.of("grafana/provisioning/datasources/evergrant.yml")).at("/datasources"))
        .isNotEmpty();
  }
}
