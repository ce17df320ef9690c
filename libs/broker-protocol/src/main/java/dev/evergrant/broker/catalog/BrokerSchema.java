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
import java.util.Comparator;
import java.util.Optional;

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

  /** The first violation in the order of places, always the same for the same content. */
  Optional<Violation> check(JsonNode content) {
    return schema.validate(content).stream()
        .map(BrokerSchema::violation)
        .min(
            Comparator.comparing((Violation v) -> v.place().toString())
                .thenComparing(Violation::reason));
  }

  private static Violation violation(ValidationMessage message) {
    String place = message.getInstanceLocation().toString();
    String reason = message.getMessage();
    String prefix = place + ": ";
    // What is missing or unknown is named by its parent.
    String full = message.getProperty() == null ? place : place + "/" + message.getProperty();
    return new Violation(
        JsonPointer.compile(full),
        reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason);
  }
}
