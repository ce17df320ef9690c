package dev.evergrant.sandbox.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /admin}: what was issued and seen, how often grants were used, and revoking. Open. */
public final class AdminApi {

  private final Ledger ledger;
  private final Set<String> brokers;

  private AdminApi(Ledger ledger, Set<String> brokers) {
    this.ledger = ledger;
    this.brokers = brokers;
  }

  /** Adds the addresses under {@code /admin}. */
  public static void mount(Router router, Ledger ledger, Set<String> brokers) {
    AdminApi api = new AdminApi(ledger, brokers);
    router.get("/admin/issued").handler(context -> Json.answerLong(context, ledger.issued()));
    router.get("/admin/grants").handler(context -> Json.answerLong(context, ledger.grants()));
    router.get("/admin/calls").handler(context -> Json.answerLong(context, api.calls()));
    router
        .post("/admin/revoke")
        .handler(context -> Body.read(context, body -> api.revoke(context, body)));
  }

  /** Their addresses, with their methods, for people. */
  public static List<String> addresses() {
    return List.of(
        "GET /admin/issued", "GET /admin/grants", "GET /admin/calls", "POST /admin/revoke");
  }

  private List<Calls> calls() {
    return ledger.grants().stream().map(Calls::of).toList();
  }

  /** Takes an object with exactly one of token, grant and broker. */
  private void revoke(RoutingContext context, String body) {
    Map.Entry<String, JsonNode> what = onlyField(body);
    if (what == null || !what.getValue().isTextual()) {
      refuse(context, 400, "Send one of {\"token\":…}, {\"grant\":…}, {\"broker\":…}");
      return;
    }
    String value = what.getValue().textValue();
    switch (what.getKey()) {
      case "token" -> revoked(context, ledger.revokeToken(value) ? 1 : -1);
      case "grant" -> revoked(context, ledger.revokeGrant(value) ? 1 : -1);
      case "broker" -> revoked(context, brokers.contains(value) ? ledger.revokeBroker(value) : -1);
      default -> refuse(context, 400, "Only a token, a grant or a broker can be revoked");
    }
  }

  private static Map.Entry<String, JsonNode> onlyField(String body) {
    try {
      JsonNode json = Json.MAPPER.readTree(body);
      return json.isObject() && json.size() == 1 ? json.properties().iterator().next() : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static void revoked(RoutingContext context, int count) {
    if (count < 0) {
      refuse(context, 404, "There is no such thing to revoke");
    } else {
      Json.answer(context, 200, Map.of("revoked", count));
    }
  }

  private static void refuse(RoutingContext context, int status, String reason) {
    Json.answer(context, status, Map.of("error", reason));
  }

  private record Calls(
      String grant, String broker, long refreshes, long reuseDetected, long codeReplays) {

    static Calls of(Grant.Summary grant) {
      return new Calls(
          grant.grant(),
          grant.broker(),
          grant.refreshes(),
          grant.reuseDetected(),
          grant.codeReplays());
    }
  }
}
