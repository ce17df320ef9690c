package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers that say no. */
final class Replies {

  private Replies() {}

  /** Which accounts there are was not asked yet: IBKR takes that for its own failure. */
  static void tooEarly(RoutingContext context) {
    Json.refuse(context, 500, "Please query /accounts first");
  }

  /** The request cannot be understood, or comes too early. */
  static void refuse(RoutingContext context, String error) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("error", error);
    answer.put("statusCode", 400);
    Json.answer(context, 400, answer);
  }

  /** What was asked is not done: IBKR says so with a 200. */
  static void decline(RoutingContext context, String error) {
    Json.refuse(context, 200, error);
  }
}
