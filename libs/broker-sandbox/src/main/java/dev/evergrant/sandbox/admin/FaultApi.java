package dev.evergrant.sandbox.admin;

import dev.evergrant.sandbox.faults.Faults;
import dev.evergrant.sandbox.faults.Wish;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** {@code /admin/faults}: what is to go wrong. */
final class FaultApi {

  private final Faults faults;
  private final Ledger ledger;
  private final List<Broker> brokers;

  private FaultApi(Faults faults, Ledger ledger, List<Broker> brokers) {
    this.faults = faults;
    this.ledger = ledger;
    this.brokers = brokers;
  }

  static void mount(Router router, Faults faults, Ledger ledger, List<Broker> brokers) {
    FaultApi api = new FaultApi(faults, ledger, brokers);
    router
        .post("/admin/faults")
        .handler(context -> Body.read(context, body -> api.add(context, body)));
    router.get("/admin/faults").handler(context -> Json.answer(context, 200, faults.tell()));
    router
        .delete("/admin/faults")
        .handler(context -> Json.answer(context, 200, Map.of("removed", faults.clear())));
    router.delete("/admin/faults/:id").handler(api::remove);
  }

  private void add(RoutingContext context, String body) {
    Wish wish = Json.read(body, Wish.class);
    String mistake = wish == null ? "Send an object with broker, fault and more" : wish.mistake();
    if (mistake != null) {
      Json.refuse(context, 400, mistake);
    } else if (!isKnown(wish)) {
      Json.refuse(context, 404, "There is no such broker, or it has no such grant");
    } else {
      Json.answer(context, 201, faults.add(wish));
    }
  }

  private boolean isKnown(Wish wish) {
    return brokers.stream().anyMatch(broker -> broker.id().equals(wish.broker()))
        && (wish.grant() == null || ledger.hasGrant(wish.broker(), wish.grant()));
  }

  private void remove(RoutingContext context) {
    if (faults.remove(context.pathParam("id"))) {
      Json.answer(context, 200, Map.of("removed", 1));
    } else {
      Json.refuse(context, 404, "There is no such fault");
    }
  }
}
