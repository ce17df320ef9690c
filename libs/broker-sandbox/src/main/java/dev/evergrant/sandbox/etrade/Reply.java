package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Text;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/**
 * Answers of the APIs for accounts and orders: in JSON where the path ends in {@code .json} or the
 * client says that it accepts it, otherwise in XML.
 */
final class Reply {

  private static final String SUFFIX = ".json";

  private Reply() {}

  /** Ends the request with an object of this name. */
  static void with(RoutingContext context, String name, Map<String, Object> content) {
    answer(context, 200, name, content);
  }

  /** Ends the request with a reason why not. */
  static void refuse(RoutingContext context, Failure failure) {
    answer(context, 400, "Error", failure.tell());
  }

  /** Ends the request without a body, as E*TRADE says that a list is empty. */
  static void empty(RoutingContext context) {
    Text.nothing(context, 204);
  }

  private static void answer(
      RoutingContext context, int status, String name, Map<String, Object> content) {
    String accept = context.request().getHeader("Accept");
    boolean json = accept != null && accept.contains("application/json");
    if (json || context.request().path().endsWith(SUFFIX)) {
      Json.answer(context, status, Map.of(name, content));
    } else {
      Text.answer(context, status, "application/xml", Xml.document(name, content));
    }
  }

  /** The path that asks for JSON by itself. */
  static String json(String path) {
    return path + SUFFIX;
  }

  /** The last part of a path, without what asks for JSON. */
  static String plain(String part) {
    return part.endsWith(SUFFIX) ? part.substring(0, part.length() - SUFFIX.length()) : part;
  }
}
