package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.ledger.ApiKey;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.BearerToken;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Json;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;

/**
 * {@code GET /v2/account}: the account that the token or the API key opens; the live one where a
 * token opens both.
 */
final class AccountApi {

  private final Customer customer;
  private final Ledger ledger;
  private final InstantSource clock;

  AccountApi(Customer customer, Ledger ledger, InstantSource clock) {
    this.customer = customer;
    this.ledger = ledger;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    String id = accountId(context);
    if (id == null) {
      Json.answer(context, 401, Map.of("code", 40110000, "message", "request is not authorized"));
      return;
    }
    Account account = customer.account(id);
    Json.answer(
        context,
        200,
        Map.of(
            "id", account.id(),
            "account_number", account.number(),
            "status", "ACTIVE",
            "currency", "USD",
            "cash", "23140.67",
            "buying_power", "46281.34",
            "trading_blocked", false));
  }

  private String accountId(RoutingContext context) {
    HttpServerRequest request = context.request();
    String key = request.getHeader("APCA-API-KEY-ID");
    String secret = request.getHeader("APCA-API-SECRET-KEY");
    if (key != null && secret != null) {
      ApiKey apiKey = ledger.findApiKey(Alpaca.ID, key, secret);
      return apiKey == null ? null : apiKey.account();
    }
    Grant grant = BearerToken.grantOf(context, Alpaca.ID, ledger, clock);
    return grant == null ? null : grant.accounts().get(0);
  }
}
