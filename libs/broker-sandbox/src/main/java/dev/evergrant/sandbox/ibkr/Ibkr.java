package dev.evergrant.sandbox.ibkr;

import dev.evergrant.sandbox.ibkr.extended.ExtendedOAuth;
import dev.evergrant.sandbox.ibkr.trading.Caller;
import dev.evergrant.sandbox.ibkr.trading.TradingApi;
import dev.evergrant.sandbox.ledger.Switch;
import dev.evergrant.sandbox.oauth2.Addresses;
import dev.evergrant.sandbox.oauth2.OAuth2Server;
import dev.evergrant.sandbox.oauth2.Provider;
import dev.evergrant.sandbox.oauth2.RefreshTokens;
import dev.evergrant.sandbox.oauth2.Scopes;
import dev.evergrant.sandbox.oauth2.SignedAssertion;
import dev.evergrant.sandbox.oauth2.Terms;
import dev.evergrant.sandbox.oauth2.TokenError;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.stage.RandomText;
import dev.evergrant.sandbox.stage.Stage;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * IBKR's Web API: OAuth 2.0 in which the app proves itself by a signed assertion, and trades its
 * access token for a session; and OAuth 1.0a as it extends it. The consent page is of the sandbox's
 * making: how a user lets a first party in is not documented.
 */
public final class Ibkr {

  /** As it stands in the ledger. */
  public static final String ID = "ibkr";

  static final String NAME = "Interactive Brokers";
  static final String PATH = "/ibkr";
  static final String SCOPE = "sso-sessions.write";

  /** Whether the app's programme is one that gives refresh tokens. */
  static final Switch REFRESH_TOKENS =
      new Switch(ID, "refreshTokens", "the app gets refresh tokens, which rotate", false);

  private static final String AUTHORIZE = PATH + "/oauth2/authorize";
  private static final String TOKEN = PATH + "/oauth2/api/v1/token";
  private static final String SESSIONS = PATH + "/gw/api/v1/sso-sessions";
  private static final String API = PATH + "/v1/api";
  private static final String VALIDATE = API + "/sso/validate";
  private static final String TICKLE = API + "/tickle";

  /** Whom an assertion must be for: no address, at IBKR. */
  private static final String AUDIENCE = "/token";

  private static final Duration ACCESS_LIVES = Duration.ofHours(24);

  private static final List<Account> CUSTOMER =
      List.of(
          new Account("U4815162", "U4815162", "Individual margin"),
          new Account("U2342108", "U2342108", "Traditional IRA"));
  private static final List<Account> OTHER_CUSTOMER =
      List.of(
          new Account("U7350264", "U7350264", "Joint margin"),
          new Account("U1698347", "U1698347", "Roth IRA"));

  private Ibkr() {}

  /** Puts IBKR on the stage. */
  public static Broker mount(Stage stage, IbkrApp app) {
    stage.expectFaults(ID, TOKEN, SESSIONS, VALIDATE, TICKLE);
    stage.expectFaults(ID, TradingApi.paths(API).toArray(String[]::new));
    Customers customers = new Customers(stage.ledger(), ID, CUSTOMER, OTHER_CUSTOMER);
    ConsentDesk desk =
        OAuth2Server.mount(stage, provider(stage, app, customers), new Addresses(AUTHORIZE, TOKEN));
    ExtendedOAuth signed =
        app.consumer() == null
            ? null
            : ExtendedOAuth.mount(stage, ID, PATH, desk, app.consumer(), customers);
    Router router = stage.router();
    router.post(SESSIONS).handler(new Sessions(stage, app)::handle);
    ApiCalls calls = new ApiCalls(stage, signed);
    SessionApi api = new SessionApi(calls, stage.clock());
    router.get(VALIDATE).handler(api::validate);
    router.post(TICKLE).handler(api::tickle);
    TradingApi.mount(
        stage,
        API,
        customers,
        (call, then) -> calls.inSession(call, session -> then.accept(caller(session))));
    return new Broker(ID, NAME, addresses(signed), List.of(REFRESH_TOKENS, customers.otherOne()));
  }

  private static List<String> addresses(ExtendedOAuth signed) {
    List<String> addresses =
        new ArrayList<>(
            List.of(
                "GET " + AUTHORIZE,
                "POST " + TOKEN,
                "POST " + SESSIONS,
                "GET " + VALIDATE,
                "POST " + TICKLE));
    if (signed != null) {
      addresses.addAll(signed.addresses());
    }
    addresses.addAll(TradingApi.addresses(API));
    return addresses;
  }

  private static Caller caller(Session session) {
    return new Caller(session.grant().id() + " " + session.endsAt(), session.grant().accounts());
  }

  private static Provider provider(Stage stage, IbkrApp app, Customers customers) {
    Duration lives = stage.scaledToSeconds(ACCESS_LIVES);
    Terms once = new Terms(lives, RefreshTokens.NONE);
    Terms refreshed = new Terms(lives, RefreshTokens.ROTATING);
    return new Provider(
        ID,
        NAME,
        PATH,
        app.app(),
        new SignedAssertion(ID, app.key(), AUDIENCE, stage.ledger(), stage.clock()),
        new Scopes(Set.of(SCOPE), null),
        null,
        question -> customers.present(),
        () -> stage.ledger().isOn(REFRESH_TOKENS) ? refreshed : once,
        new Tokens(),
        refreshToken -> TokenError.invalidGrant("The refresh token does not work (any more)"),
        new UserNames(stage.ledger()));
  }

  private static final class Tokens implements Provider.TokenMaker {

    @Override
    public String code() {
      return RandomText.ofBytes(32);
    }

    @Override
    public String accessToken() {
      return RandomText.ofBytes(32);
    }

    @Override
    public String refreshToken() {
      return RandomText.ofBytes(48);
    }
  }
}
