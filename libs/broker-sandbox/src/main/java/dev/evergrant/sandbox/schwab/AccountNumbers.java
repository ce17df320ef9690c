package dev.evergrant.sandbox.schwab;

import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.BearerToken;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** {@code GET /trader/v1/accounts/accountNumbers}: which accounts the token is good for. */
final class AccountNumbers {

  private final List<Account> accounts;
  private final Ledger ledger;
  private final InstantSource clock;

  AccountNumbers(List<Account> accounts, Ledger ledger, InstantSource clock) {
    this.accounts = accounts;
    this.ledger = ledger;
    this.clock = clock;
  }

  void handle(RoutingContext context) {
    Grant grant = BearerToken.grantOf(context, Schwab.ID, ledger, clock);
    if (grant == null) {
      context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      Json.answer(
          context,
          401,
          Map.of("errors", List.of(Map.of("status", 401, "title", "Client not authorized"))));
      return;
    }
    List<AccountNumber> granted =
        accounts.stream()
            .filter(account -> grant.accounts().contains(account.id()))
            .map(account -> new AccountNumber(account.number(), account.id()))
            .toList();
    Json.answer(context, 200, granted);
  }

  private record AccountNumber(String accountNumber, String hashValue) {}
}
