package dev.evergrant.sandbox.schwab;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Schwab's Trader API: OAuth 2.0 with HTTP Basic; half an hour of access, a week of consent. */
public final class Schwab {

  /** As it stands in the ledger. */
  public static final String ID = "schwab";

  private static final String PATH = "/schwab";
  private static final String AUTHORIZE = PATH + "/v1/oauth/authorize";
  private static final String TOKEN = PATH + "/v1/oauth/token";
  private static final String ACCOUNTS = PATH + "/trader/v1/accounts";
  private static final String ACCOUNT_NUMBERS = ACCOUNTS + "/accountNumbers";

  private static final Duration ACCESS_LIVES = Duration.ofMinutes(30);
  private static final Duration CONSENT_LIVES = Duration.ofDays(7);

  private static final List<Account> CUSTOMER =
      List.of(account("48210037", "Individual brokerage"), account("90354162", "Rollover IRA"));
  private static final List<Account> OTHER_CUSTOMER =
      List.of(account("61730925", "Joint brokerage"), account("27481590", "Roth IRA"));

  private Schwab() {}

  /** Puts Schwab on the stage. */
  public static Broker mount(Stage stage, RegisteredApp app) {
    stage.expectFaults(ID, TOKEN, ACCOUNTS + "/*");
    Customers customers = new Customers(stage.ledger(), ID, CUSTOMER, OTHER_CUSTOMER);
    OAuth2Server.mount(stage, provider(stage, app, customers), new Addresses(AUTHORIZE, TOKEN));
    SchwabDialect dialect = new SchwabDialect(customers.all(), stage.ledger(), stage.clock());
    stage.router().get(ACCOUNT_NUMBERS).handler(new AccountNumbers(dialect)::handle);
    Portfolios portfolios = new Portfolios(stage.clock());
    customers.ids().forEach(portfolios::customer);
    AccountsApi.mount(stage.router(), ACCOUNTS, dialect, portfolios);
    return new Broker(
        ID,
        "Schwab",
        Stream.concat(
                Stream.of("GET " + AUTHORIZE, "POST " + TOKEN, "GET " + ACCOUNT_NUMBERS),
                AccountsApi.addresses(ACCOUNTS).stream())
            .toList(),
        List.of(customers.otherOne()));
  }

  private static Provider provider(Stage stage, RegisteredApp app, Customers customers) {
    Terms terms = new Terms(stage.scaledToSeconds(ACCESS_LIVES), RefreshTokens.ROTATING);
    return new Provider(
        ID,
        "Schwab",
        PATH,
        app,
        SharedSecret.BASIC,
        new Scopes(Set.of("api"), "api"),
        stage.scaled(CONSENT_LIVES),
        question -> customers.present(),
        () -> terms,
        new Tokens(),
        Schwab::deadRefreshToken,
        Extras.NONE);
  }

  /** Schwab's hash of an account number looks like a SHA-256 in upper case. */
  private static Account account(String number, String title) {
    String hash = HexFormat.of().withUpperCase().formatHex(sha256("schwab sandbox " + number));
    return new Account(hash, number, title);
  }

  /**
   * What Schwab really says about a refresh token that is unknown, used up, revoked or too old: an
   * error of another server in quotes, which are not escaped (Schwabdev#40).
   */
  private static TokenError deadRefreshToken(String refreshToken) {
    String digest = "tokenDigest=" + Base64.getEncoder().encodeToString(sha256(refreshToken));
    return new TokenError(
        400,
        "unsupported_token_type",
        """
        400 Bad Request: "{"error_description":"Exception while authenticating refresh token \
        [%s, Exception=Failed refresh token authentication [%s]]",\
        "error":"refresh_token_authentication_error"}\""""
            .formatted(digest, digest));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** All of Schwab's end in an at sign, which stands as %40 in an address. */
  private static final class Tokens implements Provider.TokenMaker {

    @Override
    public String code() {
      return "C0." + RandomText.ofBytes(32) + "@";
    }

    @Override
    public String accessToken() {
      return "I0." + RandomText.ofBytes(32) + "@";
    }

    @Override
    public String refreshToken() {
      return RandomText.ofBytes(64) + "@";
    }
  }
}
