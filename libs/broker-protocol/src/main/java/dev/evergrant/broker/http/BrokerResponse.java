package dev.evergrant.broker.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.Map;

/**
 * What a broker answered. Its headers and body may hold secrets, so it shows none of them.
 *
 * @param headers by lower-case name; of a repeated one the first
 * @param body in UTF-8; empty for none
 */
public record BrokerResponse(int status, Map<String, String> headers, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public BrokerResponse {
    headers = Map.copyOf(headers);
  }

  /** Whether the status is 2xx. */
  public boolean success() {
    return status / 100 == 2;
  }

  /** The body as JSON; a missing node if it is none. */
  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Whether the body is an HTML page, whatever the headers call it. */
  public boolean page() {
    String text = body.stripLeading().toLowerCase(Locale.ROOT);
    return text.startsWith("<html") || text.startsWith("<!doctype html");
  }

  @Override
  public String toString() {
    return "BrokerResponse[" + status + ", redacted]";
  }
}
