package dev.evergrant.broker.catalog;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON Schema of a broker, which is also there for editors and people. */
final class BrokerSchema {

  private static final String RESOURCE = "/brokers/broker.schema.json";

  private final JsonSchema schema;

  BrokerSchema() {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();
    try (InputStream in = BrokerSchema.class.getResourceAsStream(RESOURCE)) {
      schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in, config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place that breaks the schema, and how. */
  record Violation(JsonPointer place, String reason) {}

  /** Everything that breaks the schema, in no order. */
  List<Violation> check(JsonNode content) {
    return schema.validate(content).stream().map(BrokerSchema::violation).toList();
  }

  /** What is missing or unknown is reported at its parent; we say what it is. */
  private static Violation violation(ValidationMessage message) {
    String place = message.getInstanceLocation().toString();
    String property = message.getProperty() == null ? "" : "/" + message.getProperty();
    return new Violation(JsonPointer.compile(place + property), reason(message, place));
  }

  private static String reason(ValidationMessage message, String place) {
    String text = message.getMessage();
    String reason = text.startsWith(place + ": ") ? text.substring(place.length() + 2) : text;
    return switch (message.getType()) {
      case "required" -> "is missing";
      case "additionalProperties" -> "is not known";
      case "false" -> "does not belong here";
      case "format" -> reason.replaceFirst("^does not match the \\w+ pattern ", "");
      default -> reason;
    };
  }
}
