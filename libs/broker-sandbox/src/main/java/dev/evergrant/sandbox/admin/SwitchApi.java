package dev.evergrant.sandbox.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Switch;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code /admin/switches}: what can be changed about a broker while it runs. */
final class SwitchApi {

  private final Ledger ledger;
  private final List<Switch> switches;

  private SwitchApi(Ledger ledger, List<Switch> switches) {
    this.ledger = ledger;
    this.switches = switches;
  }

  static void mount(Router router, Ledger ledger, List<Broker> brokers) {
    SwitchApi api =
        new SwitchApi(
            ledger, brokers.stream().flatMap(broker -> broker.switches().stream()).toList());
    router
        .get("/admin/switches")
        .handler(
            context ->
                Json.answer(context, 200, api.switches.stream().map(api::standing).toList()));
    router
        .post("/admin/switches")
        .handler(context -> Body.read(context, body -> api.turn(context, Json.object(body))));
  }

  /** Takes an object with broker, name and on. */
  private void turn(RoutingContext context, JsonNode body) {
    JsonNode on = body.path("on");
    if (body.size() != 3
        || !on.isBoolean()
        || !body.path("broker").isTextual()
        || !body.path("name").isTextual()) {
      Json.refuse(context, 400, "Send {\"broker\":…, \"name\":…, \"on\": true or false}");
      return;
    }
    Optional<Switch> found =
        switches.stream()
            .filter(one -> one.broker().equals(body.path("broker").textValue()))
            .filter(one -> one.name().equals(body.path("name").textValue()))
            .findFirst();
    if (found.isEmpty()) {
      Json.refuse(context, 404, "There is no such switch");
      return;
    }
    ledger.turn(found.get(), on.booleanValue());
    Json.answer(context, 200, standing(found.get()));
  }

  private Standing standing(Switch one) {
    return new Standing(one.broker(), one.name(), one.means(), ledger.isOn(one));
  }

  private record Standing(String broker, String name, String means, boolean on) {}
}
