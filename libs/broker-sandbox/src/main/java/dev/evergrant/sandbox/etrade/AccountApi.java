package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Position;
import dev.evergrant.sandbox.trading.Security;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An account's {@code /balance} and {@code /portfolio}. */
final class AccountApi {

  private final Portfolios portfolios;

  AccountApi(Portfolios portfolios) {
    this.portfolios = portfolios;
  }

  void balance(RoutingContext context, Account account) {
    if (!context.queryParam("instType").equals(List.of("BROKERAGE"))) {
      Reply.refuse(context, Failure.malformed("Please enter valid instType"));
      return;
    }
    Portfolio portfolio = portfolios.of(account.id());
    Map<String, Object> balance = new LinkedHashMap<>();
    balance.put("accountId", account.number());
    balance.put("accountType", "CASH");
    balance.put("accountDescription", account.title());
    balance.put("accountMode", "CASH");
    Map<String, Object> cash = new LinkedHashMap<>();
    cash.put("fundsForOpenOrdersCash", portfolio.cash().subtract(portfolio.freeCash()));
    cash.put("moneyMktBalance", portfolio.cash());
    balance.put("Cash", cash);
    balance.put("Computed", computed(portfolio));
    Reply.with(context, "BalanceResponse", balance);
  }

  private static Map<String, Object> computed(Portfolio portfolio) {
    Map<String, Object> computed = new LinkedHashMap<>();
    computed.put("cashAvailableForInvestment", portfolio.freeCash());
    computed.put("cashAvailableForWithdrawal", portfolio.freeCash());
    computed.put("netCash", portfolio.cash());
    computed.put("cashBalance", portfolio.cash());
    computed.put("settledCashForInvestment", portfolio.freeCash());
    computed.put("cashBuyingPower", portfolio.freeCash());
    Map<String, Object> realTime = new LinkedHashMap<>();
    realTime.put("totalAccountValue", portfolio.worth());
    realTime.put("netMv", portfolio.marketValue());
    realTime.put("netMvLong", portfolio.marketValue());
    computed.put("RealTimeValues", realTime);
    return computed;
  }

  void portfolio(RoutingContext context, Account account) {
    Portfolio portfolio = portfolios.of(account.id());
    if (portfolio.positions().isEmpty()) {
      Reply.empty(context);
      return;
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("accountId", account.number());
    answer.put("totalPages", 1);
    answer.put("Position", portfolio.positions().stream().map(AccountApi::tell).toList());
    Reply.with(context, "PortfolioResponse", Map.of("AccountPortfolio", List.of(answer)));
  }

  private static Map<String, Object> tell(Position position) {
    Security security = position.security();
    BigDecimal price = Amounts.plain(position.averagePrice());
    Map<String, Object> answer = new LinkedHashMap<>();
    // Any number that stays the same.
    answer.put("positionId", 10_000_000_000L + security.symbol().hashCode());
    answer.put("symbolDescription", security.name());
    answer.put("pricePaid", price);
    answer.put("quantity", position.quantity());
    answer.put("positionType", "LONG");
    answer.put("marketValue", position.value());
    answer.put("totalCost", position.cost());
    answer.put("totalGain", position.gain());
    answer.put("costPerShare", price);
    answer.put("Product", OrderView.product(security));
    answer.put("Quick", Map.of("lastTrade", security.price()));
    return answer;
  }
}
