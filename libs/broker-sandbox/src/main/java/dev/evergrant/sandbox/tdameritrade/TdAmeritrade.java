package dev.evergrant.sandbox.tdameritrade;

import dev.evergrant.sandbox.ameritrade.AccountsApi;
import dev.evergrant.sandbox.oauth2.Addresses;
import dev.evergrant.sandbox.oauth2.Extras;
import dev.evergrant.sandbox.oauth2.OAuth2Server;
import dev.evergrant.sandbox.oauth2.Provider;
import dev.evergrant.sandbox.oauth2.RefreshTokens;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import dev.evergrant.sandbox.oauth2.Scopes;
import dev.evergrant.sandbox.oauth2.SharedSecret;
import dev.evergrant.sandbox.oauth2.Terms;
import dev.evergrant.sandbox.oauth2.TokenError;
import dev.evergrant.sandbox.stage.Account;
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.stage.RandomText;
import dev.evergrant.sandbox.stage.Stage;
import dev.evergrant.sandbox.trading.Portfolios;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * TD Ameritrade's API as it was documented: apps without a secret, half an hour of access, ninety
 * days of consent, and a refresh token that works again and again.
 */
public final class TdAmeritrade {

  /** As it stands in the ledger. */
  public static final String ID = "tdameritrade";

  private static final String PATH = "/tdameritrade";
  private static final String AUTHORIZE = PATH + "/auth";
  private static final String TOKEN = PATH + "/v1/oauth2/token";
  private static final String ACCOUNTS = PATH + "/v1/accounts";

  private static final Duration ACCESS_LIVES = Duration.ofMinutes(30);
  private static final Duration CONSENT_LIVES = Duration.ofDays(90);

  private static final List<Account> CUSTOMER =
      List.of(new Account("497216035", "497216035", "Margin"));
  private static final List<Account> OTHER_CUSTOMER =
      List.of(new Account("860317524", "860317524", "Margin"));

  private TdAmeritrade() {}

  /** Puts TD Ameritrade on the stage. */
  public static Broker mount(Stage stage, RegisteredApp app) {
    stage.expectFaults(ID, TOKEN, ACCOUNTS + "/*");
    Customers customers = new Customers(stage.ledger(), ID, CUSTOMER, OTHER_CUSTOMER);
    OAuth2Server.mount(stage, provider(stage, app, customers), new Addresses(AUTHORIZE, TOKEN));
    Portfolios portfolios = new Portfolios(stage.clock());
    customers.ids().forEach(portfolios::customer);
    AccountsApi.mount(
        stage.router(),
        ACCOUNTS,
        new TdAmeritradeDialect(customers.all(), stage.ledger(), stage.clock()),
        portfolios);
    return new Broker(
        ID,
        "TD Ameritrade",
        Stream.concat(
                Stream.of("GET " + AUTHORIZE, "POST " + TOKEN),
                AccountsApi.addresses(ACCOUNTS).stream())
            .toList(),
        List.of(customers.otherOne()));
  }

  private static Provider provider(Stage stage, RegisteredApp app, Customers customers) {
    Terms terms = new Terms(stage.scaledToSeconds(ACCESS_LIVES), RefreshTokens.REUSABLE);
    return new Provider(
        ID,
        "TD Ameritrade",
        PATH,
        app,
        SharedSecret.PUBLIC,
        new Scopes(Set.of(), "PlaceTrades AccountAccess MoveMoney"),
        stage.scaled(CONSENT_LIVES),
        question -> customers.present(),
        () -> terms,
        new Tokens(),
        refreshToken -> TokenError.invalidGrant("The refresh token does not work (any more)"),
        Extras.NONE);
  }

  /** Base64, with all its signs that must be encoded in a form. */
  private static final class Tokens implements Provider.TokenMaker {

    @Override
    public String code() {
      return token();
    }

    @Override
    public String accessToken() {
      return token();
    }

    @Override
    public String refreshToken() {
      return token();
    }

    private static String token() {
      return RandomText.ofBytes(24)
          + "+"
          + RandomText.ofBytes(24)
          + "/"
          + RandomText.ofBytes(9)
          + "==";
    }
  }
}
