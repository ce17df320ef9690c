package dev.evergrant.client.ibkr;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.ApiPath;
import dev.evergrant.client.call.BrokerApi;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.BrokerFailure;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * What paths below {@code /iserver} need, and what ends with the token or when it is not used. It
 * does not compete: where the user has one elsewhere, such as in TWS, that one stays.
 */
final class BrokerageSession {

  private final BrokerApi api;
  private volatile boolean open;

  BrokerageSession(BrokerApi api) {
    this.api = api;
  }

  /**
   * Works in a session, and once more in a new one if there turned out to be none: then nothing was
   * done.
   */
  <T> Uni<T> in(Supplier<Uni<T>> work) {
    return opened()
        .flatMap(ignored -> work.get())
        .onFailure(BrokerageSession::isNone)
        .recoverWithUni(() -> begin().flatMap(ignored -> work.get()));
  }

  private Uni<Void> opened() {
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

  private static boolean isNone(Throwable failure) {
    return failure instanceof BrokerFailure.Refused refused
        && refused.status() == 400
        && refused.words().filter(words -> words.contains("no bridge")).isPresent();
  }
}
