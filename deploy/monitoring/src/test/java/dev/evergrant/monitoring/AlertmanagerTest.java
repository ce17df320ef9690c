package dev.evergrant.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AlertmanagerTest {

  private static final Pattern NAMES = Pattern.compile("alertname (=~|=) \"?([\\w|.+]+)\"?");

  private final JsonNode config = Yaml.read(Path.of("alertmanager.yml"));

  @Test
  void everyRouteLeadsToAReceiverThatThereIs() {
    Set<String> receivers = new TreeSet<>();
    config.get("receivers").forEach(receiver -> receivers.add(receiver.get("name").asText()));
    assertThat(receivers).containsExactly("pagerduty", "slack");
    assertThat(receivers).contains(config.get("route").get("receiver").asText());
    config
        .get("route")
        .get("routes")
        .forEach(route -> assertThat(receivers).contains(route.get("receiver").asText()));
  }

  @Test
  void pagesAreOfOneBroker() {
    assertThat(config.get("route").get("group_by").toString()).contains("\"broker\"");
  }

  @Test
  void noSecretStandsInIt() {
    assertThat(config.findValues("api_url")).isEmpty();
    assertThat(config.findValues("routing_key")).isEmpty();
    assertThat(config.findValues("api_url_file")).hasSize(1);
    assertThat(config.findValues("routing_key_file")).hasSize(1);
  }

  @Test
  void everyAlertThatIsSilencedOrSilencesIsThere() {
    Matcher names = NAMES.matcher(config.get("inhibit_rules").toString().replace("\\\"", "\""));
    int found = 0;
    while (names.find()) {
      for (String name : names.group(2).split("\\|")) {
        assertThat(Rule.alerts()).as(name).anyMatch(alert -> alert.name().matches(name));
        found++;
      }
    }
    assertThat(found).isGreaterThan(8);
  }
}
