package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * One YAML file with one broker, which remembers on which line everything stands.
 *
 * @param name for messages
 * @param lines by the place in the file
 */
record CatalogFile(String name, ObjectNode content, Map<JsonPointer, Integer> lines) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** Reads the text of the file of this name. */
  static CatalogFile parse(String name, String text) {
    try {
      if (!(YAML.readTree(text) instanceof ObjectNode content)) {
        throw new InvalidCatalogException(name, 1, "is not a broker: fields are expected");
      }
      CatalogFile file = new CatalogFile(name, content, lines(name, text));
      if (!content.path("id").isTextual()) {
        throw file.wrong(JsonPointer.compile("/id"), "must be there, as text");
      }
      return file;
    } catch (JsonProcessingException e) {
      throw notYaml(name, e);
    } catch (IOException e) {
      throw new InvalidCatalogException(name, "cannot be read");
    }
  }

  String id() {
    return content.path("id").textValue();
  }

  /** The line of a place, or that of what it should stand in. */
  int line(JsonPointer place) {
    JsonPointer known = place;
    while (known != null && !lines.containsKey(known)) {
      known = known.head();
    }
    return lines.getOrDefault(known, 1);
  }

  /** What is wrong at a place. */
  InvalidCatalogException wrong(JsonPointer place, String reason) {
    String where = place.matches() ? "" : place.toString().substring(1).replace('/', '.') + " ";
    return new InvalidCatalogException(name, line(place), where + reason);
  }

  private static InvalidCatalogException notYaml(String name, JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked) {
      return new InvalidCatalogException(
          name, marked.getProblemMark().getLine() + 1, "is not YAML: " + marked.getProblem());
    }
    JsonLocation location = e.getLocation();
    int line = location == null ? 1 : location.getLineNr();
    return new InvalidCatalogException(name, line, e.getOriginalMessage());
  }

  private static Map<JsonPointer, Integer> lines(String name, String text) throws IOException {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(text)) {
      boolean ended = false;
      while (parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        if (ended) {
          throw new InvalidCatalogException(name, line, "has a second document");
        }
        lines.putIfAbsent(parser.getParsingContext().pathAsPointer(), line);
        ended = parser.getParsingContext().inRoot();
      }
    }
    return lines;
  }
}
