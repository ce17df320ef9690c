package dev.evergrant.sandbox.tdameritrade;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.BearerToken;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Map;

/** {@code GET /v1/accounts}: which accounts the token is good for. */
final class AccountsApi {

  private final Ledger ledger;
  private final InstantSource clock;

  AccountsApi(Ledger ledger, InstantSource clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    Grant grant = BearerToken.grantOf(context, TdAmeritrade.ID, ledger, clock);
    if (grant == null) {
      Json.answer(
          context,
          401,
          Map.of("error", "The access token being passed has expired or is invalid."));
      return;
    }
    Json.answer(
        context, 200, grant.accounts().stream().map(AccountsApi::securitiesAccount).toList());
  }

  private static Map<String, Object> securitiesAccount(String id) {
    return Map.of("securitiesAccount", Map.of("type", "MARGIN", "accountId", id));
  }
}
