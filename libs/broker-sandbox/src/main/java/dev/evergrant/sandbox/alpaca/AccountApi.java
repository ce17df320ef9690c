package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Position;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /v2/account} and {@code GET /v2/positions}. All amounts are text. */
final class AccountApi {

  private final Customer customer;
  private final Portfolios portfolios;

  AccountApi(Customer customer, Portfolios portfolios) {
    this.customer = customer;
    this.portfolios = portfolios;
  }

  void account(RoutingContext context, String id) {
    Account account = customer.account(id);
    Portfolio portfolio = portfolios.of(id);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", account.id());
    answer.put("account_number", account.number());
    answer.put("status", "ACTIVE");
    answer.put("currency", "USD");
    answer.put("cash", dollars(portfolio.cash()));
    answer.put("buying_power", dollars(portfolio.freeCash()));
    answer.put("multiplier", "1");
    answer.put("long_market_value", dollars(portfolio.marketValue()));
    answer.put("equity", dollars(portfolio.worth()));
    answer.put("portfolio_value", dollars(portfolio.worth()));
    answer.put("trading_blocked", false);
    answer.put("account_blocked", false);
    Json.answer(context, 200, answer);
  }

  void positions(RoutingContext context, String id) {
    Portfolio portfolio = portfolios.of(id);
    List<Map<String, Object>> positions =
        portfolio.positions().stream().map(position -> tell(portfolio, position)).toList();
    Json.answer(context, 200, positions);
  }

  private static Map<String, Object> tell(Portfolio portfolio, Position position) {
    Security security = position.security();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("asset_id", OrderJson.assetId(security));
    answer.put("symbol", security.symbol());
    answer.put("exchange", security.exchange());
    answer.put("asset_class", "us_equity");
    answer.put("avg_entry_price", Amounts.plain(position.averagePrice()).toPlainString());
    answer.put("qty", position.quantity().toPlainString());
    answer.put("qty_available", Amounts.plain(portfolio.freeShares(security)).toPlainString());
    answer.put("side", "long");
    answer.put("market_value", dollars(position.value()));
    answer.put("cost_basis", dollars(position.cost()));
    answer.put("unrealized_pl", dollars(position.gain()));
    answer.put("current_price", dollars(security.price()));
    return answer;
  }

  private static String dollars(BigDecimal amount) {
    return Amounts.cents(amount).toPlainString();
  }
}
