package dev.evergrant.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.faults.Faults;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code /admin}: what was issued and seen, how often grants were used; revoking, and faults. Open.
 */
public final class AdminApi {

  private final Ledger ledger;
  private final List<Broker> brokers;

  private AdminApi(Ledger ledger, List<Broker> brokers) {
    this.ledger = ledger;
    this.brokers = brokers;
  }

  /** Adds the addresses under {@code /admin}. */
  public static void mount(Router router, Ledger ledger, Faults faults, List<Broker> brokers) {
    AdminApi api = new AdminApi(ledger, brokers);
    router.get("/admin/issued").handler(context -> Json.answerLong(context, ledger.issued()));
    router.get("/admin/grants").handler(context -> Json.answerLong(context, ledger.grants()));
    router.get("/admin/calls").handler(context -> Json.answerLong(context, api.calls()));
    router
        .post("/admin/revoke")
        .handler(context -> Body.read(context, body -> api.revoke(context, Json.object(body))));
    SwitchApi.mount(router, ledger, brokers);
    FaultApi.mount(router, faults, ledger, brokers);
  }

  /** Their addresses, with their methods, for people. */
  public static List<String> addresses() {
    return List.of(
        "GET /admin/issued",
        "GET /admin/grants",
        "GET /admin/calls",
        "POST /admin/revoke",
        "GET /admin/switches",
        "POST /admin/switches",
        "GET /admin/faults",
        "POST /admin/faults",
        "DELETE /admin/faults",
        "DELETE /admin/faults/{id}");
  }

  private List<Calls> calls() {
    return Stream.concat(
            ledger.grants().stream().map(Calls::of),
            ledger.strayFaults().entrySet().stream()
                .map(stray -> new Calls(null, stray.getKey(), 0, 0, 0, stray.getValue())))
        .toList();
  }

  /** Takes an object with exactly one of token, grant and broker. */
  private void revoke(RoutingContext context, JsonNode body) {
    Map.Entry<String, JsonNode> what =
        body.size() == 1 ? body.properties().iterator().next() : null;
    if (what == null || !what.getValue().isTextual()) {
      Json.refuse(context, 400, "Send one of {\"token\":…}, {\"grant\":…}, {\"broker\":…}");
      return;
    }
    String value = what.getValue().textValue();
    switch (what.getKey()) {
      case "token" -> revoked(context, ledger.revokeToken(value) ? 1 : -1);
      case "grant" -> revoked(context, ledger.revokeGrant(value) ? 1 : -1);
      case "broker" -> revoked(context, isHere(value) ? ledger.revokeBroker(value) : -1);
      default -> Json.refuse(context, 400, "Only a token, a grant or a broker can be revoked");
    }
  }

  private boolean isHere(String id) {
    return brokers.stream().anyMatch(broker -> broker.id().equals(id));
  }

  private static void revoked(RoutingContext context, int count) {
    if (count < 0) {
      Json.refuse(context, 404, "There is no such thing to revoke");
    } else {
      Json.answer(context, 200, Map.of("revoked", count));
    }
  }

  /** The grant is null for calls that belong to none. */
  private record Calls(
      String grant,
      String broker,
      long refreshes,
      long reuseDetected,
      long codeReplays,
      Map<String, Long> faults) {

    static Calls of(Grant.Summary grant) {
      return new Calls(
          grant.grant(),
          grant.broker(),
          grant.refreshes(),
          grant.reuseDetected(),
          grant.codeReplays(),
          grant.faults());
    }
  }
}
