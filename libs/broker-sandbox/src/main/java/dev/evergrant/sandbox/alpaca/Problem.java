package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a call is refused, as Alpaca says it.
 *
 * @param status of HTTP
 * @param code Alpaca's own, which begins with the status
 * @param more what else is said about it
 */
record Problem(int status, int code, String message, Map<String, String> more) {

  Problem(int status, int code, String message) {
    this(status, code, message, Map.of());
  }

  /** The order cannot be understood. */
  static Problem malformed(String message) {
    return new Problem(422, 40010001, message);
  }

  void answer(RoutingContext context) {
    Map<String, Object> body = new LinkedHashMap<>(more);
    body.put("code", code);
    body.put("message", message);
    Json.answer(context, status, body);
  }
}
