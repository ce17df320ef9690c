package dev.evergrant.sandbox.schwab;

import dev.evergrant.sandbox.ameritrade.Dialect;
import dev.evergrant.sandbox.ledger.Grant;
import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.oauth2.BearerToken;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schwab's way: accounts are named by a hash of their number, and hold cash only. */
final class SchwabDialect implements Dialect {

  private final List<Account> customer;
  private final Ledger ledger;
  private final InstantSource clock;

  SchwabDialect(List<Account> customer, Ledger ledger, InstantSource clock) {
    this.customer = customer;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public List<Account> opened(RoutingContext context) {
    Grant grant = BearerToken.grantOf(context, Schwab.ID, ledger, clock);
    if (grant == null) {
      context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      Json.answer(
          context,
          401,
          Map.of("errors", List.of(Map.of("status", 401, "title", "Client not authorized"))));
      return null;
    }
    return customer.stream().filter(account -> grant.accounts().contains(account.id())).toList();
  }

  @Override
  public String numberField() {
    return "accountNumber";
  }

  @Override
  public String type() {
    return "CASH";
  }

  @Override
  public Map<String, Object> balances(Portfolio portfolio) {
    Map<String, Object> balances = new LinkedHashMap<>();
    balances.put("cashBalance", portfolio.cash());
    balances.put("cashAvailableForTrading", portfolio.freeCash());
    balances.put("cashAvailableForWithdrawal", portfolio.freeCash());
    balances.put("totalCash", portfolio.cash());
    balances.put("longMarketValue", portfolio.marketValue());
    balances.put("accountValue", portfolio.worth());
    balances.put("liquidationValue", portfolio.worth());
    return balances;
  }

  @Override
  public Map<String, Object> beside(Portfolio portfolio) {
    return Map.of(
        "aggregatedBalance",
        Map.of(
            "currentLiquidationValue", portfolio.worth(), "liquidationValue", portfolio.worth()));
  }

  @Override
  public void refuse(RoutingContext context, int status, String reason, List<String> details) {
    Json.answer(context, status, Map.of("message", reason, "errors", details));
  }
}
