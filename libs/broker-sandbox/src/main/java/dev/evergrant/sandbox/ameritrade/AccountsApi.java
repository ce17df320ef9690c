package dev.evergrant.sandbox.ameritrade;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.trading.Amounts;
import dev.evergrant.sandbox.trading.Portfolio;
import dev.evergrant.sandbox.trading.Portfolios;
import dev.evergrant.sandbox.trading.Position;
import dev.evergrant.sandbox.web.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * {@code /accounts}: money and, with {@code ?fields=positions}, shares; below it an account's
 * {@code /orders}.
 */
public final class AccountsApi {

  private final Dialect dialect;
  private final Portfolios portfolios;

  private AccountsApi(Dialect dialect, Portfolios portfolios) {
    this.dialect = dialect;
    this.portfolios = portfolios;
  }

  /**
   * Puts it there.
   *
   * @param path of the list of accounts
   */
  public static void mount(Router router, String path, Dialect dialect, Portfolios portfolios) {
    AccountsApi accounts = new AccountsApi(dialect, portfolios);
    OrdersApi orders = new OrdersApi(dialect, portfolios);
    String account = path + "/:account";
    router.get(path).handler(accounts::list);
    router.get(account).handler(call -> accounts.with(call, accounts::tell));
    router.post(account + "/orders").handler(call -> accounts.with(call, orders::place));
    router.get(account + "/orders/:order").handler(call -> accounts.with(call, orders::get));
    router.delete(account + "/orders/:order").handler(call -> accounts.with(call, orders::cancel));
  }

  /** Where it answers. */
  public static List<String> addresses(String path) {
    return List.of(
        "GET " + path,
        "GET " + path + "/{account}",
        "POST " + path + "/{account}/orders",
        "GET " + path + "/{account}/orders/{order}",
        "DELETE " + path + "/{account}/orders/{order}");
  }

  private void with(RoutingContext context, BiConsumer<RoutingContext, Account> then) {
    List<Account> opened = dialect.opened(context);
    if (opened == null) {
      return;
    }
    opened.stream()
        .filter(account -> account.id().equals(context.pathParam("account")))
        .findFirst()
        .ifPresentOrElse(
            account -> then.accept(context, account),
            () -> dialect.refuse(context, 400, "Invalid account number", List.of()));
  }

  private void list(RoutingContext context) {
    List<Account> opened = dialect.opened(context);
    if (opened != null) {
      Json.answer(context, 200, opened.stream().map(account -> view(context, account)).toList());
    }
  }

  private void tell(RoutingContext context, Account account) {
    Json.answer(context, 200, view(context, account));
  }

  private Map<String, Object> view(RoutingContext context, Account account) {
    Portfolio portfolio = portfolios.of(account.id());
    Map<String, Object> securities = new LinkedHashMap<>();
    securities.put("type", dialect.type());
    securities.put(dialect.numberField(), account.number());
    securities.put("roundTrips", 0);
    securities.put("isDayTrader", false);
    securities.put("isClosingOnlyRestricted", false);
    // An account without any leaves them out.
    if (wantsPositions(context) && !portfolio.positions().isEmpty()) {
      securities.put(
          "positions", portfolio.positions().stream().map(AccountsApi::position).toList());
    }
    securities.put("currentBalances", dialect.balances(portfolio));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("securitiesAccount", securities);
    view.putAll(dialect.beside(portfolio));
    return view;
  }

  private static boolean wantsPositions(RoutingContext context) {
    return context.queryParam("fields").stream()
        .anyMatch(fields -> List.of(fields.split(",")).contains("positions"));
  }

  private static Map<String, Object> position(Position position) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("shortQuantity", BigDecimal.ZERO);
    view.put("averagePrice", Amounts.plain(position.averagePrice()));
    view.put("longQuantity", position.quantity());
    view.put("settledLongQuantity", position.quantity());
    view.put("settledShortQuantity", BigDecimal.ZERO);
    view.put("instrument", OrderView.instrument(position.security()));
    view.put("marketValue", position.value());
    return view;
  }
}
