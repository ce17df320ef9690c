package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Comparator;
import java.util.Map;

/**
 * A broker in the making: what all files say together, and the file to blame, which is the last one
 * that spoke.
 */
record CatalogEntry(ObjectNode content, CatalogFile file) {

  static final JsonPointer ID = JsonPointer.compile("/id");

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  static CatalogEntry of(CatalogFile file) {
    return new CatalogEntry(file.content(), file);
  }

  CatalogEntry overriddenBy(CatalogFile other) {
    return new CatalogEntry(merge(content, other.content()), other);
  }

  /** The broker, if it keeps the schema and the rules that no schema can say. */
  Broker broker(BrokerSchema schema) {
    schema.check(content).stream()
        .min(
            Comparator.comparing((BrokerSchema.Violation v) -> file.line(v.place()))
                .thenComparing(v -> v.place().toString())
                .thenComparing(BrokerSchema.Violation::reason))
        .ifPresent(
            violation -> {
              throw file.wrong(violation.place(), violation.reason());
            });
    try {
      Broker broker = JSON.treeToValue(content, Broker.class);
      BrokerRules.check(broker, file);
      return broker;
    } catch (InvalidFormatException e) {
      throw file.wrong(place(e), "cannot be read as " + e.getTargetType().getSimpleName());
    } catch (JsonProcessingException e) {
      throw file.wrong(JsonPointer.empty(), "cannot be read");
    }
  }

  void checkSuccessor(Map<String, Broker> brokers) {
    JsonNode successor = content.path("replacedBy");
    if (successor.isTextual() && !brokers.containsKey(successor.textValue())) {
      throw file.wrong(
          JsonPointer.compile("/replacedBy"), "names no broker: " + successor.textValue());
    }
  }

  /** JSON Merge Patch (RFC 7396): objects are merged, null removes, everything else replaces. */
  private static ObjectNode merge(ObjectNode below, ObjectNode above) {
    ObjectNode merged = below.deepCopy();
    above
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              JsonNode value = field.getValue();
              if (value.isNull()) {
                merged.remove(name);
              } else if (value instanceof ObjectNode object
                  && merged.get(name) instanceof ObjectNode existing) {
                merged.set(name, merge(existing, object));
              } else {
                merged.set(name, value);
              }
            });
    return merged;
  }

  private static JsonPointer place(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    e.getPath()
        .forEach(
            step ->
                pointer
                    .append('/')
                    .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName()));
    return JsonPointer.compile(pointer.toString());
  }
}
