package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.trading.Portfolios;
import io.vertx.ext.web.Router;
import java.util.List;

/** Alpaca's Trading API v2, at an address for live accounts and one for paper trading. */
final class TradingApi {

  private static final String LIVE_PATH = Alpaca.PATH + "/v2";
  private static final String PAPER_PATH = Alpaca.PATH + "/paper/v2";

  private final AccountApi account;
  private final OrdersApi orders;

  private TradingApi(Customer customer, Portfolios portfolios) {
    this.account = new AccountApi(customer, portfolios);
    this.orders = new OrdersApi(portfolios);
  }

  /** Where faults are to meet it. */
  static List<String> paths() {
    return List.of(LIVE_PATH + "/*", PAPER_PATH + "/*");
  }

  /** Where it answers. */
  static List<String> addresses() {
    return List.of(
        "GET " + LIVE_PATH + "/account",
        "GET " + LIVE_PATH + "/positions",
        "POST " + LIVE_PATH + "/orders",
        "GET " + LIVE_PATH + "/orders/{id}",
        "DELETE " + LIVE_PATH + "/orders/{id}",
        "GET " + PAPER_PATH + "/account");
  }

  static void mount(Stage stage, Customer customer) {
    Portfolios portfolios = new Portfolios(stage.clock());
    for (Account account : customer.customers().all()) {
      if (Customer.isPaper(account.id())) {
        portfolios.cash(account.id(), "100000.00");
      } else {
        portfolios.invested(account.id());
      }
    }
    TradingApi api = new TradingApi(customer, portfolios);
    api.mount(stage.router(), LIVE_PATH, new Access(stage.ledger(), stage.clock(), any -> true));
    api.mount(
        stage.router(), PAPER_PATH, new Access(stage.ledger(), stage.clock(), Customer::isPaper));
  }

  private void mount(Router router, String path, Access access) {
    router.get(path + "/account").handler(call -> access.read(call, account::account));
    router.get(path + "/positions").handler(call -> access.read(call, account::positions));
    router.post(path + "/orders").handler(call -> access.trade(call, orders::place));
    // A pattern, since a colon in a path would begin a parameter.
    router
        .getWithRegex(path + "/orders:by_client_order_id")
        .handler(call -> access.read(call, orders::getByClientId));
    router.get(path + "/orders/:id").handler(call -> access.read(call, orders::get));
    router.delete(path + "/orders/:id").handler(call -> access.trade(call, orders::cancel));
  }
}
