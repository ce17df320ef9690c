package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.ledger.Switch;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth1.SignedRequests;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.stage.Stage;
import io.vertx.ext.web.Router;
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
  private static final String ACCOUNTS = PATH + "/v1/accounts/list";

  private static final List<Account> CUSTOMER =
      List.of(
          new Account("JIdOIAcSpwR1Jva7RQBraQ", "82359663", "Individual brokerage"),
          new Account("vQMsebA1H5WltUfDkJP48g", "71408254", "Roth IRA"));

  private Etrade() {}

  /** Puts E*TRADE on the stage. */
  public static Broker mount(Stage stage, RegisteredConsumer consumer) {
    SignedRequests requests =
        new SignedRequests(ID, consumer, stage.ledger().pairs(), stage.clock());
    Switch callback =
        new Switch(
            ID,
            "callback",
            "users are sent back to the app; switched off, they type a verifier",
            true);
    stage.expectFaults(ID, REQUEST_TOKEN, ACCESS_TOKEN, RENEW, REVOKE, ACCOUNTS);
    Router router = stage.router();
    RequestTokens requestTokens = new RequestTokens(stage, consumer, requests);
    router.get(REQUEST_TOKEN).handler(requestTokens::handle);
    router.get(AUTHORIZE).handler(new AuthorizePage(stage, consumer, callback, CUSTOMER)::handle);
    AccessTokens accessTokens = new AccessTokens(stage, requests);
    router.get(ACCESS_TOKEN).handler(accessTokens::give);
    router.get(RENEW).handler(accessTokens::renew);
    router.get(REVOKE).handler(accessTokens::revoke);
    router.get(ACCOUNTS).handler(new AccountsList(accessTokens, CUSTOMER)::handle);
    return new Broker(
        ID,
        NAME,
        List.of(
            "GET " + REQUEST_TOKEN,
            "GET " + AUTHORIZE,
            "GET " + ACCESS_TOKEN,
            "GET " + RENEW,
            "GET " + REVOKE,
            "GET " + ACCOUNTS),
        consumer.callback() == null ? List.of() : List.of(callback));
  }
}
