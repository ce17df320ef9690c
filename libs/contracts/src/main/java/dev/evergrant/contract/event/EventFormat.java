package dev.evergrant.contract.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * Events to bytes and back: JSON, times in ISO 8601, absent values left out. A reader ignores
 * fields it does not know and reads an enum value it does not know as {@code UNKNOWN}, so consumers
 * and producers need not be released at the same moment.
 */
public final class EventFormat {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private EventFormat() {}

  /** The event's JSON body in UTF-8. */
  public static byte[] write(Event event) {
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is always writable", e);
    }
  }

  /**
   * Reads an event.
   *
   * @throws UnreadableEventException if the bytes are not such an event
   */
  public static <E extends Event> E read(byte[] body, Class<E> type) {
    E event;
    try {
      event = body == null ? null : JSON.readValue(body, type);
    } catch (IOException e) {
      throw new UnreadableEventException(type, e);
    }
    if (event == null || event.key() == null) {
      throw new UnreadableEventException(type, null);
    }
    return event;
  }
}
