package dev.evergrant.sandbox.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.RandomText;
import dev.evergrant.sandbox.web.Body;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the customer does on the broker's own site: has a key made for an account. */
final class ApiKeys {

  static final String ADDRESS = "/admin/api-keys";

  private final Customer customer;
  private final Ledger ledger;

  ApiKeys(Customer customer, Ledger ledger) {
    this.customer = customer;
    this.ledger = ledger;
  }

  void handle(RoutingContext context) {
    Body.read(context, body -> give(context, Json.object(body)));
  }

  /** Takes an object of two texts: the broker and the environment. */
  private void give(RoutingContext context, JsonNode wish) {
    String environment = wish.path("environment").asText();
    List<Account> accounts = customer.in(environment);
    if (wish.size() != 2 || !Alpaca.ID.equals(wish.path("broker").asText()) || accounts.isEmpty()) {
      Json.refuse(
          context, 400, "Send {\"broker\":\"alpaca\",\"environment\":\"live\" or \"paper\"}");
      return;
    }
    String prefix = environment.equals("live") ? "AK" : "PK";
    String key = prefix + RandomText.ofBytes(16).toUpperCase(Locale.ROOT);
    String secret = RandomText.ofBytes(30);
    ledger.giveApiKey(Alpaca.ID, accounts.get(0).id(), key, secret);
    Json.answer(
        context,
        201,
        Map.of("broker", Alpaca.ID, "environment", environment, "key", key, "secret", secret));
  }
}
