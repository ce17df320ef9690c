package dev.evergrant.sandbox.schwab;

import dev.evergrant.sandbox.ameritrade.Dialect;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /trader/v1/accounts/accountNumbers}: which accounts the token is good for. */
final class AccountNumbers {

  private final Dialect dialect;

  AccountNumbers(Dialect dialect) {
    this.dialect = dialect;
  }

  void handle(RoutingContext context) {
    List<Account> opened = dialect.opened(context);
    if (opened != null) {
      Json.answer(
          context,
          200,
          opened.stream()
              .map(account -> new AccountNumber(account.number(), account.id()))
              .toList());
    }
  }

  private record AccountNumber(String accountNumber, String hashValue) {}
}
