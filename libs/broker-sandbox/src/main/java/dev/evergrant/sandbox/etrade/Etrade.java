package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.ledger.Switch;
import dev.evergrant.sandbox.oauth1.HmacSha1;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth1.SignedRequests;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.trading.Portfolios;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * E*TRADE's API: OAuth 1.0a with HMAC-SHA1, all by GET. A consent ends at midnight US Eastern; a
 * token unused for two hours must be renewed.
 */
public final class Etrade {

  /** As it stands in the ledger. */
  public static final String ID = "etrade";

  static final String NAME = "E*TRADE";
  static final String PATH = "/etrade";

  private static final String REQUEST_TOKEN = PATH + "/oauth/request_token";
  private static final String AUTHORIZE = PATH + "/e/t/etws/authorize";
  private static final String ACCESS_TOKEN = PATH + "/oauth/access_token";
  private static final String RENEW = PATH + "/oauth/renew_access_token";
  private static final String REVOKE = PATH + "/oauth/revoke_access_token";
  static final String ACCOUNTS = PATH + "/v1/accounts";

  private static final List<Account> CUSTOMER =
      List.of(
          new Account("JIdOIAcSpwR1Jva7RQBraQ", "82359663", "Individual brokerage"),
          new Account("vQMsebA1H5WltUfDkJP48g", "71408254", "Roth IRA"));
  private static final List<Account> OTHER_CUSTOMER =
      List.of(
          new Account("wQ2nT0bVcXkE7sLr5HyGfA", "69027413", "Joint brokerage"),
          new Account("Zp8uMaJ4oRiD1gKtNx6eBw", "50381726", "Rollover IRA"));

  private Etrade() {}

  /** Puts E*TRADE on the stage. */
  public static Broker mount(Stage stage, RegisteredConsumer consumer) {
    SignedRequests requests =
        new SignedRequests(
            ID,
            consumer.key(),
            null,
            new HmacSha1(consumer.secret()),
            stage.ledger().pairs(),
            stage.clock());
    Switch callback =
        new Switch(
            ID,
            "callback",
            "users are sent back to the app; switched off, they type a verifier",
            true);
    Customers customers = new Customers(stage.ledger(), ID, CUSTOMER, OTHER_CUSTOMER);
    stage.expectFaults(ID, REQUEST_TOKEN, ACCESS_TOKEN, RENEW, REVOKE, ACCOUNTS + "/*");
    Router router = stage.router();
    RequestTokens requestTokens = new RequestTokens(stage, consumer, requests);
    router.get(REQUEST_TOKEN).handler(requestTokens::handle);
    router.get(AUTHORIZE).handler(new AuthorizePage(stage, consumer, callback, customers)::handle);
    AccessTokens accessTokens = new AccessTokens(stage, requests);
    router.get(ACCESS_TOKEN).handler(accessTokens::give);
    router.get(RENEW).handler(accessTokens::renew);
    router.get(REVOKE).handler(accessTokens::revoke);
    mount(router, stage, customers, new AccountsList(accessTokens, customers.all()));
    return new Broker(
        ID,
        NAME,
        List.of(
            "GET " + REQUEST_TOKEN,
            "GET " + AUTHORIZE,
            "GET " + ACCESS_TOKEN,
            "GET " + RENEW,
            "GET " + REVOKE,
            "GET " + ACCOUNTS + "/list",
            "GET " + ACCOUNTS + "/{key}/balance",
            "GET " + ACCOUNTS + "/{key}/portfolio",
            "GET " + ACCOUNTS + "/{key}/orders",
            "POST " + ACCOUNTS + "/{key}/orders/preview",
            "POST " + ACCOUNTS + "/{key}/orders/place",
            "PUT " + ACCOUNTS + "/{key}/orders/cancel"),
        consumer.callback() == null
            ? List.of(customers.otherOne())
            : List.of(callback, customers.otherOne()));
  }

  private static void mount(
      Router router, Stage stage, Customers customers, AccountsList accounts) {
    Portfolios portfolios = new Portfolios(stage.clock());
    customers.ids().forEach(portfolios::customer);
    AccountApi account = new AccountApi(portfolios);
    OrdersList list = new OrdersList(portfolios);
    OrdersApi orders = new OrdersApi(portfolios, stage.clock());
    String path = ACCOUNTS + "/:key";
    both(router, HttpMethod.GET, ACCOUNTS + "/list", accounts::handle);
    both(router, HttpMethod.GET, path + "/balance", call -> accounts.with(call, account::balance));
    both(
        router,
        HttpMethod.GET,
        path + "/portfolio",
        call -> accounts.with(call, account::portfolio));
    both(router, HttpMethod.GET, path + "/orders", call -> accounts.with(call, list::list));
    router.get(path + "/orders/:order").handler(call -> accounts.with(call, list::get));
    both(
        router,
        HttpMethod.POST,
        path + "/orders/preview",
        call -> accounts.with(call, orders::preview));
    both(
        router,
        HttpMethod.POST,
        path + "/orders/place",
        call -> accounts.with(call, orders::place));
    both(
        router,
        HttpMethod.PUT,
        path + "/orders/cancel",
        call -> accounts.with(call, orders::cancel));
  }

  private static void both(
      Router router, HttpMethod method, String path, Handler<RoutingContext> handler) {
    router.route(method, path).handler(handler);
    router.route(method, Reply.json(path)).handler(handler);
  }
}
