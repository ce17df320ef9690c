package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Position;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which accounts there are, their money, and their shares. */
final class PortfolioApi {

  private final List<Account> customer;
  private final Portfolios portfolios;
  private final InstantSource clock;

  PortfolioApi(List<Account> customer, Portfolios portfolios, InstantSource clock) {
    this.customer = customer;
    this.portfolios = portfolios;
    this.clock = clock;
  }

  void tradingAccounts(RoutingContext context, Caller caller) {
    List<String> accounts = caller.accounts();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("accounts", accounts);
    answer.put(
        "aliases", accounts.stream().collect(Collectors.toMap(Function.identity(), id -> id)));
    answer.put("selectedAccount", accounts.get(0));
    Json.answer(context, 200, answer);
  }

  void accounts(RoutingContext context, Caller caller) {
    Json.answer(
        context,
        200,
        customer.stream()
            .filter(account -> caller.accounts().contains(account.id()))
            .map(this::tell)
            .toList());
  }

  private Map<String, Object> tell(Account account) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", account.id());
    answer.put("accountId", account.id());
    answer.put("accountVan", account.id());
    answer.put("accountTitle", account.title());
    answer.put("displayName", account.id());
    answer.put("accountAlias", null);
    answer.put("accountStatus", clock.millis());
    answer.put("currency", "USD");
    answer.put("type", "INDIVIDUAL");
    answer.put("tradingType", "STKCASH");
    return answer;
  }

  void summary(RoutingContext context, String account) {
    Portfolio portfolio = portfolios.of(account);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("availablefunds", amount(portfolio.freeCash()));
    answer.put("buyingpower", amount(portfolio.freeCash()));
    answer.put("grosspositionvalue", amount(portfolio.marketValue()));
    answer.put("netliquidation", amount(portfolio.worth()));
    answer.put("totalcashvalue", amount(portfolio.cash()));
    Json.answer(context, 200, answer);
  }

  private Map<String, Object> amount(BigDecimal dollars) {
    Map<String, Object> amount = new LinkedHashMap<>();
    amount.put("amount", dollars);
    amount.put("currency", "USD");
    amount.put("isNull", false);
    amount.put("timestamp", clock.millis());
    amount.put("value", null);
    amount.put("severity", 0);
    return amount;
  }

  /** All are on the first page, since there are fewer securities than a page has places. */
  void positions(RoutingContext context, String account) {
    boolean first = context.pathParam("page").equals("0");
    Json.answer(
        context,
        200,
        portfolios.of(account).positions().stream()
            .filter(position -> first)
            .map(position -> tell(account, position))
            .toList());
  }

  private static Map<String, Object> tell(String account, Position position) {
    Security security = position.security();
    BigDecimal price = Amounts.plain(position.averagePrice());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("acctId", account);
    answer.put("conid", Contracts.number(security));
    answer.put("contractDesc", security.symbol());
    answer.put("position", position.quantity());
    answer.put("mktPrice", security.price());
    answer.put("mktValue", position.value());
    answer.put("currency", "USD");
    answer.put("avgCost", price);
    answer.put("avgPrice", price);
    answer.put("realizedPnl", BigDecimal.ZERO);
    answer.put("unrealizedPnl", position.gain());
    answer.put("assetClass", "STK");
    answer.put("ticker", security.symbol());
    answer.put("name", security.name());
    answer.put("listingExchange", security.exchange());
    return answer;
  }
}
