package dev.evergrant.sandbox.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** JSON answers. They carry tokens, so no cache may keep them (RFC 6749 §5.1). */
public final class Json {

  /** Times are text (ISO 8601, UTC). */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private Json() {}

  /** The object that a text is; an empty one where it is something else, or no JSON at all. */
  public static JsonNode object(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return json.isObject() ? json : MAPPER.createObjectNode();
    } catch (JsonProcessingException e) {
      return MAPPER.createObjectNode();
    }
  }

  /** What a text says as JSON; null where it says something else. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Ends the request with a reason why not. */
  public static void refuse(RoutingContext context, int status, String reason) {
    answer(context, status, Map.of("error", reason));
  }

  /** Ends the request with this value as JSON. */
  public static void answer(RoutingContext context, int status, Object value) {
    send(context, status, encode(value));
  }

  /** The same for a long value: encoded on a worker thread, so it must be immutable. */
  public static void answerLong(RoutingContext context, Object value) {
    context
        .vertx()
        .executeBlocking(() -> encode(value))
        .onSuccess(json -> send(context, 200, json))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, int status, Buffer json) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json;charset=UTF-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Pragma", "no-cache");
    Outgoing.end(context, json);
  }

  private static Buffer encode(Object value) {
    try {
      return Buffer.buffer(MAPPER.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON", e);
    }
  }
}
