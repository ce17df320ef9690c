package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One YAML file with one broker, which remembers on which line everything stands.
 *
 * @param name for messages
 * @param lines by the place in the file
 */
record CatalogFile(String name, ObjectNode content, Map<JsonPointer, Integer> lines) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads the text of the file of this name. */
  static CatalogFile parse(String name, String text) {
    try {
      if (!(YAML.readTree(text) instanceof ObjectNode content)) {
        throw new InvalidCatalogException(name, 1, "is not a broker: fields are expected");
      }
      CatalogFile file = new CatalogFile(name, content, lines(text));
      if (!content.path("id").isTextual()) {
        throw file.wrong(JsonPointer.compile("/id"), "has no id");
      }
      return file;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      throw new InvalidCatalogException(
          name, location == null ? 1 : location.getLineNr(), e.getOriginalMessage());
    } catch (IOException e) {
      throw new InvalidCatalogException(name, "cannot be read");
    }
  }

  String id() {
    return content.path("id").textValue();
  }

  /** What is wrong at a place, on its line or that of what it should stand in. */
  InvalidCatalogException wrong(JsonPointer place, String reason) {
    JsonPointer known = place;
    while (known != null && !lines.containsKey(known)) {
      known = known.head();
    }
    String where = place.toString().substring(place.matches() ? 0 : 1).replace('/', '.');
    return new InvalidCatalogException(
        name, lines.getOrDefault(known, 1), where.isEmpty() ? reason : where + " " + reason);
  }

  private static Map<JsonPointer, Integer> lines(String text) throws IOException {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(text)) {
      while (parser.nextToken() != null) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer(), parser.currentTokenLocation().getLineNr());
      }
    }
    return lines;
  }
}
