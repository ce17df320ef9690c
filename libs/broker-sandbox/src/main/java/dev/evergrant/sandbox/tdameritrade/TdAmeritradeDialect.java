package dev.evergrant.sandbox.tdameritrade;

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

/** TD Ameritrade's way: a margin account, here without credit, and errors of one sentence. */
final class TdAmeritradeDialect implements Dialect {

  private final List<Account> customer;
  private final Ledger ledger;
  private final InstantSource clock;

  TdAmeritradeDialect(List<Account> customer, Ledger ledger, InstantSource clock) {
    this.customer = customer;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public List<Account> opened(RoutingContext context) {
    Grant grant = BearerToken.grantOf(context, TdAmeritrade.ID, ledger, clock);
    if (grant == null) {
      Json.refuse(context, 401, "The access token being passed has expired or is invalid.");
      return null;
    }
    return customer.stream().filter(account -> grant.accounts().contains(account.id())).toList();
  }

  @Override
  public String numberField() {
    return "accountId";
  }

  @Override
  public String type() {
    return "MARGIN";
  }

  @Override
  public Map<String, Object> balances(Portfolio portfolio) {
    Map<String, Object> balances = new LinkedHashMap<>();
    balances.put("cashBalance", portfolio.cash());
    balances.put("availableFunds", portfolio.freeCash());
    balances.put("buyingPower", portfolio.freeCash());
    balances.put("longMarketValue", portfolio.marketValue());
    balances.put("equity", portfolio.worth());
    balances.put("liquidationValue", portfolio.worth());
    return balances;
  }

  @Override
  public Map<String, Object> beside(Portfolio portfolio) {
    return Map.of();
  }

  /** What exactly is wrong it does not say. */
  @Override
  public void refuse(RoutingContext context, int status, String reason, List<String> details) {
    Json.refuse(context, status, reason);
  }
}
