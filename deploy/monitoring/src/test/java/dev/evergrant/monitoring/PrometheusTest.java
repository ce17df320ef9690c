package dev.evergrant.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus and Alertmanager themselves say of the files. */
class PrometheusTest {

  @Test
  void prometheusTakesItsConfigurationAndTheRules() throws Exception {
    Tool promtool = Tool.promtool();
    promtool.passes(List.of("check", "config", "prometheus.yml"));
    promtool.passes(with(List.of("check", "rules", "--lint-fatal"), "rules"));
  }

  @Test
  void everyAlertFiresWhenItShallAndNotOtherwise() throws Exception {
    assertThat(Yaml.in("src/test/rules")).isNotEmpty();
    Tool.promtool().passes(with(List.of("test", "rules"), "src/test/rules"));
  }

  @Test
  void alertmanagerTakesItsConfigurationWhereItIsInstalled() throws Exception {
    Optional<Tool> amtool = Tool.amtool();
    if (amtool.isPresent()) {
      amtool.get().passes(List.of("check-config", "alertmanager.yml"));
    }
  }

  private static List<String> with(List<String> arguments, String folder) {
    return Stream.concat(arguments.stream(), Yaml.in(folder).stream().map(Path::toString)).toList();
  }
}
