package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /iserver/auth/ssodh/init}: begins a brokerage session. Nobody ever competes for it
 * here.
 */
final class BrokerageSession {

  private BrokerageSession() {}

  static void begin(RoutingContext context, Caller caller) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("authenticated", true);
    answer.put("competing", false);
    answer.put("connected", true);
    answer.put("message", "");
    Json.answer(context, 200, answer);
  }
}
