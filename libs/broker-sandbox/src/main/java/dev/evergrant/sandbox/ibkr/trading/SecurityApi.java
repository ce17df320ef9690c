package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.trading.Market;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /iserver/secdef/search?symbol=}: which number a symbol has. */
final class SecurityApi {

  private SecurityApi() {}

  static void search(RoutingContext context, Caller caller) {
    Security security = Market.find(String.join(",", context.queryParam("symbol")));
    if (security == null) {
      Replies.decline(context, "No symbol found");
      return;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("conid", Integer.toString(Contracts.number(security)));
    answer.put("companyHeader", security.name() + " - " + security.exchange());
    answer.put("companyName", security.name());
    answer.put("symbol", security.symbol());
    answer.put("description", security.exchange());
    answer.put("restricted", null);
    answer.put("sections", List.of(Map.of("secType", "STK")));
    Json.answer(context, 200, List.of(answer));
  }
}
