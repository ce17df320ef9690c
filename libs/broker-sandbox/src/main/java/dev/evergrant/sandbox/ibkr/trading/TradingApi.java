package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.trading.Portfolios;
import io.vertx.ext.web.Router;
import java.util.List;

/** IBKR's API for accounts and orders. */
public final class TradingApi {

  private TradingApi() {}

  /**
   * Puts it there.
   *
   * @param path of the API
   * @param customers whose accounts there are
   */
  public static void mount(Stage stage, String path, Customers customers, Callers callers) {
    Portfolios portfolios = new Portfolios(stage.clock());
    customers.ids().forEach(portfolios::customer);
    Desk desk = new Desk(callers);
    PortfolioApi portfolio = new PortfolioApi(customers.all(), portfolios, stage.clock());
    OrdersApi orders = new OrdersApi(portfolios, new Questions(stage.clock()));
    Router router = stage.router();
    router.post(path + "/iserver/auth/ssodh/init").handler(desk.beginning(BrokerageSession::begin));
    router.get(path + "/iserver/accounts").handler(desk.ordering(portfolio::tradingAccounts));
    router.get(path + "/portfolio/accounts").handler(desk.looking(portfolio::accounts));
    router.get(path + "/portfolio/:account/summary").handler(desk.afterLooking(portfolio::summary));
    router
        .get(path + "/portfolio/:account/positions/:page")
        .handler(desk.afterLooking(portfolio::positions));
    router.get(path + "/iserver/secdef/search").handler(desk.afterBeginning(SecurityApi::search));
    router
        .post(path + "/iserver/account/:account/orders")
        .handler(desk.afterOrdering(orders::place));
    router.post(path + "/iserver/reply/:reply").handler(desk.afterOrderingAny(orders::reply));
    router
        .get(path + "/iserver/account/order/status/:order")
        .handler(desk.afterOrderingAny(orders::status));
    router
        .delete(path + "/iserver/account/:account/order/:order")
        .handler(desk.afterOrdering(orders::cancel));
  }

  /** Where faults are to meet it. */
  public static List<String> paths(String path) {
    return List.of(path + "/portfolio/*", path + "/iserver/*");
  }

  /** Where it answers. */
  public static List<String> addresses(String path) {
    return List.of(
        "GET " + path + "/portfolio/accounts",
        "GET " + path + "/portfolio/{account}/summary",
        "GET " + path + "/portfolio/{account}/positions/0",
        "POST " + path + "/iserver/auth/ssodh/init",
        "GET " + path + "/iserver/accounts",
        "GET " + path + "/iserver/secdef/search",
        "POST " + path + "/iserver/account/{account}/orders",
        "POST " + path + "/iserver/reply/{reply}",
        "GET " + path + "/iserver/account/order/status/{order}",
        "DELETE " + path + "/iserver/account/{account}/order/{order}");
  }
}
