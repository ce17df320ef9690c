package dev.evergrant.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.EtradeClient.Pair;
import dev.evergrant.sandbox.IbkrConsumer.AccessToken;
import java.math.BigInteger;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A user's grant at some broker, and how it is kept alive and tried there.
 *
 * @param token by which the ledger knows its grant
 * @param renewPath where it is kept alive
 * @param renew keeps it alive
 * @param probe tries it
 */
record Connection(
    String token,
    String renewPath,
    Supplier<HttpResponse<String>> renew,
    Supplier<HttpResponse<String>> probe) {

  /** A way to speak to a broker. */
  enum Way {
    ALPACA,
    SCHWAB,
    TDAMERITRADE,
    ETRADE,
    /** With sessions, as in OAuth 2.0 without refresh tokens. */
    IBKR,
    /** With refresh tokens. */
    IBKR_REFRESHED,
    /** With live sessions, as in OAuth 1.0a. */
    IBKR_SIGNED;

    String broker() {
      return name().toLowerCase(Locale.ROOT).replaceAll("_.*", "");
    }

    /** A new grant; what its renewals give is not used. */
    Connection connect(BrokerSandbox sandbox, MutableClock clock) {
      return switch (this) {
        case ALPACA -> alpaca(new AlpacaClient(sandbox));
        case SCHWAB -> schwab(new Client(sandbox));
        case TDAMERITRADE -> tdAmeritrade(new Caller(sandbox.url()));
        case ETRADE -> etrade(new EtradeClient(sandbox, clock));
        case IBKR -> sessions(new IbkrClient(sandbox, clock));
        case IBKR_REFRESHED -> refreshed(new IbkrClient(sandbox, clock));
        case IBKR_SIGNED -> signed(new IbkrConsumer(sandbox, clock));
      };
    }
  }

  /** How often which fault happened to its calls. */
  JsonNode faults(Caller caller) {
    return caller.callsOf(token).path("faults");
  }

  private static Connection alpaca(AlpacaClient alpaca) {
    alpaca.refreshTokens(true);
    Client.Tokens tokens = Client.Tokens.of(alpaca.exchange(AlpacaClient.question()));
    return new Connection(
        tokens.access(),
        "/alpaca/oauth/token",
        () -> alpaca.refresh(tokens.refresh()),
        () -> alpaca.account(tokens.access()));
  }

  private static Connection schwab(Client schwab) {
    Client.Tokens tokens = schwab.connect();
    return new Connection(
        tokens.access(),
        "/schwab/v1/oauth/token",
        () -> schwab.refresh(tokens.refresh()),
        () -> schwab.accounts(tokens.access()));
  }

  private static Connection tdAmeritrade(Caller caller) {
    String id = TdAmeritradeTest.APP.clientId();
    String callback = TdAmeritradeTest.APP.redirectUris().iterator().next();
    Map<String, String> question = new HashMap<>();
    question.put("response_type", "code");
    question.put("client_id", id);
    question.put("redirect_uri", callback);
    String asked = Caller.questionOn(caller.get("/tdameritrade/auth?" + Caller.form(question)));
    String code = Caller.parameter(caller.decide("/tdameritrade", asked, "approve"), "code");
    Map<String, String> exchange = new HashMap<>();
    exchange.put("grant_type", "authorization_code");
    exchange.put("client_id", id);
    exchange.put("code", code);
    exchange.put("redirect_uri", callback);
    exchange.put("access_type", "offline");
    String path = "/tdameritrade/v1/oauth2/token";
    Client.Tokens tokens = Client.Tokens.of(caller.postForm(path, Caller.form(exchange)));
    Map<String, String> refresh = new HashMap<>();
    refresh.put("grant_type", "refresh_token");
    refresh.put("client_id", id);
    refresh.put("refresh_token", tokens.refresh());
    return new Connection(
        tokens.access(),
        path,
        () -> caller.postForm(path, Caller.form(refresh)),
        () ->
            caller.send(
                caller
                    .to("/tdameritrade/v1/accounts")
                    .header("Authorization", "Bearer " + tokens.access())));
  }

  private static Connection etrade(EtradeClient etrade) {
    Pair token = etrade.connect();
    return new Connection(
        token.token(),
        "/etrade/oauth/renew_access_token",
        () -> etrade.renew(token),
        () -> etrade.accounts(token));
  }

  private static Connection sessions(IbkrClient ibkr) {
    IbkrClient.Connected user = ibkr.connect();
    String own = ibkr.ownToken();
    return new Connection(
        user.session(),
        "/ibkr/gw/api/v1/sso-sessions",
        () -> ibkr.openSession(own, user.user()),
        () -> ibkr.validate(user.session()));
  }

  private static Connection refreshed(IbkrClient ibkr) {
    ibkr.postJson(
        "/admin/switches", "{\"broker\":\"ibkr\",\"name\":\"refreshTokens\",\"on\":true}");
    var answer = Caller.json(ibkr.exchange(IbkrClient.question()));
    String access = answer.path("access_token").asText();
    String user = answer.path("credential").asText();
    String session = Caller.json(ibkr.openSession(access, user)).path("access_token").asText();
    return new Connection(
        access,
        "/ibkr/oauth2/api/v1/token",
        () -> ibkr.refresh(answer.path("refresh_token").asText()),
        () ->
            ibkr.send(
                ibkr.to("/ibkr/v1/api/tickle")
                    .header("Authorization", "Bearer " + session)
                    .POST(BodyPublishers.noBody())));
  }

  private static Connection signed(IbkrConsumer ibkr) {
    AccessToken token = ibkr.connect();
    byte[] live = ibkr.agree(token);
    return new Connection(
        token.token(),
        "/ibkr/v1/api/oauth/live_session_token",
        () -> ibkr.liveSession(token, BigInteger.TEN),
        () -> ibkr.validate(token, live));
  }
}
