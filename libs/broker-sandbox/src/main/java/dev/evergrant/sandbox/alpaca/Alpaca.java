package dev.evergrant.sandbox.alpaca;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.ledger.Switch;
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
import dev.evergrant.sandbox.stage.Broker;
import dev.evergrant.sandbox.stage.RandomText;
import dev.evergrant.sandbox.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Alpaca's Trading API: OAuth 2.0 with the secret in the form. As it really is, a token has no end
 * and no refresh token; an app for which {@link #REFRESH_TOKENS} is switched on gets both.
 */
public final class Alpaca {

  /** As it stands in the ledger. */
  public static final String ID = "alpaca";

  /** Whether the app is one of those that get refresh tokens. */
  static final Switch REFRESH_TOKENS =
      new Switch(
          ID,
          "refreshTokens",
          "the app gets access tokens that end after 7 days, and refresh tokens that rotate",
          false);

  /** Whether it says its name when it sends the browser back. The real one does not. */
  static final Switch ISS =
      new Switch(ID, "iss", "redirects say who sent them, as RFC 9207 wants it", false);

  /** The same with a name that is another server's. */
  static final Switch WRONG_ISS =
      new Switch(ID, "wrongIss", "redirects say that somebody else sent them", false);

  static final String PATH = "/alpaca";

  private static final String AUTHORIZE = PATH + "/oauth/authorize";
  private static final String TOKEN = PATH + "/oauth/token";

  /** The real one documents none: it stands here so that a revocation can be shown. */
  private static final String REVOKE = PATH + "/oauth/revoke";

  private static final Duration ACCESS_LIVES = Duration.ofDays(7);

  private Alpaca() {}

  /** Puts Alpaca on the stage. */
  public static Broker mount(Stage stage, RegisteredApp app) {
    stage.expectFaults(ID, TOKEN, REVOKE);
    stage.expectFaults(ID, TradingApi.paths().toArray(String[]::new));
    Customer customer = new Customer(stage.ledger());
    Addresses addresses = new Addresses(AUTHORIZE, TOKEN, REVOKE);
    OAuth2Server.mount(stage, provider(stage, app, customer), addresses);
    TradingApi.mount(stage, customer);
    stage.router().post(ApiKeys.ADDRESS).handler(new ApiKeys(customer, stage.ledger())::handle);
    return new Broker(
        ID,
        "Alpaca",
        Stream.of(
                List.of("GET " + AUTHORIZE, "POST " + TOKEN, "POST " + REVOKE),
                TradingApi.addresses(),
                List.of("POST " + ApiKeys.ADDRESS))
            .flatMap(List::stream)
            .toList(),
        List.of(REFRESH_TOKENS, ISS, WRONG_ISS, customer.customers().otherOne()));
  }

  private static Provider provider(Stage stage, RegisteredApp app, Customer customer) {
    Terms endless = new Terms(null, RefreshTokens.NONE);
    Terms ending = new Terms(stage.scaledToSeconds(ACCESS_LIVES), RefreshTokens.ROTATING);
    return new Provider(
        ID,
        "Alpaca",
        PATH,
        app,
        SharedSecret.FORM,
        new Scopes(Set.of("account:write", "trading", "data"), null),
        null,
        customer,
        () -> stage.ledger().isOn(REFRESH_TOKENS) ? ending : endless,
        new Tokens(),
        refreshToken -> TokenError.invalidGrant("The refresh token does not work (any more)"),
        new Iss(stage.ledger()));
  }

  private record Iss(Ledger ledger) implements Extras {

    @Override
    public String iss(String issuer) {
      if (ledger.isOn(WRONG_ISS)) {
        return "https://another.example";
      }
      return ledger.isOn(ISS) ? issuer : null;
    }
  }

  /** Codes and access tokens are UUIDs. */
  private static final class Tokens implements Provider.TokenMaker {

    @Override
    public String code() {
      return UUID.randomUUID().toString();
    }

    @Override
    public String accessToken() {
      return UUID.randomUUID().toString();
    }

    @Override
    public String refreshToken() {
      return RandomText.ofBytes(32);
    }
  }
}
