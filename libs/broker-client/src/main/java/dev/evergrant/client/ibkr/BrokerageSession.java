package dev.evergrant.client.ibkr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.BrokerFailure;
import io.smallrye.mutiny.Uni;

/**
 * What paths below {@code /iserver} need. It does not compete: where the user has one elsewhere,
 * such as in TWS, that one stays.
 */
final class BrokerageSession {

  private final BrokerApi api;
  private volatile boolean open;

  BrokerageSession(BrokerApi api) {
    this.api = api;
  }

  /** Opens it, unless it is. */
  Uni<Void> open() {
    return Uni.createFrom().deferred(() -> open ? Uni.createFrom().voidItem() : begin());
  }

  private Uni<Void> begin() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("publish", true).put("compete", false);
    return api.send("POST", "/iserver/auth/ssodh/init", body)
        .map(IbkrJson::accepted)
        .invoke(this::check)
        // Orders are refused before the accounts were asked for.
        .flatMap(ignored -> api.get(ApiPath.of("/iserver/accounts")))
        .map(IbkrJson::accepted)
        .invoke(() -> open = true)
        .replaceWithVoid();
  }

  private void check(Json status) {
    if (status.text("authenticated").equals("false")) {
      boolean competing = status.optionalText("competing").filter("true"::equals).isPresent();
      throw new BrokerFailure.Refused(
          api.broker(),
          200,
          competing ? "competing" : "not_authenticated",
          status.optionalText("message").orElse(null));
    }
  }
}
