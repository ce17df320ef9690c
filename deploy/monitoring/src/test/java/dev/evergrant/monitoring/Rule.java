package dev.evergrant.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A recording rule or an alert. */
record Rule(String name, boolean isAlert, String expression, JsonNode json) {

  static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    Yaml.in("rules")
        .forEach(
            file ->
                Yaml.read(file)
                    .get("groups")
                    .forEach(group -> group.get("rules").forEach(json -> rules.add(of(json)))));
    return rules;
  }

  static List<Rule> alerts() {
    return all().stream().filter(Rule::isAlert).toList();
  }

  private static Rule of(JsonNode json) {
    boolean isAlert = json.has("alert");
    String name = json.get(isAlert ? "alert" : "record").asText();
    return new Rule(name, isAlert, json.get("expr").asText(), json);
  }

  String label(String name) {
    return json.path("labels").path(name).asText();
  }

  String annotation(String name) {
    return json.path("annotations").path(name).asText();
  }

  @Override
  public String toString() {
    return name;
  }
}
