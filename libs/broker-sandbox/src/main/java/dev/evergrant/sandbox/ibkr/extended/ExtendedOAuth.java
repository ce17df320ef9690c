package dev.evergrant.sandbox.ibkr.extended;

import dev.evergrant.sandbox.ledger.Kind;
import dev.evergrant.sandbox.ledger.Status;
import dev.evergrant.sandbox.ledger.TokenPair;
import dev.evergrant.sandbox.oauth1.RefusedException;
import dev.evergrant.sandbox.oauth1.SignedRequests;
import dev.evergrant.sandbox.oauth1.TokenConsent;
import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Customers;
import dev.evergrant.sandbox.stage.Stage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** IBKR's OAuth 1.0a: its addresses, and who signed a call of the API. */
public final class ExtendedOAuth {

  private static final String REALM = "limited_poa";

  private static final String AUTHORIZE = "/authorize";
  private static final String REQUEST_TOKEN = "/v1/api/oauth/request_token";
  private static final String ACCESS_TOKEN = "/v1/api/oauth/access_token";
  private static final String LIVE_SESSION_TOKEN = "/v1/api/oauth/live_session_token";

  private final String path;
  private final SignedRequests requests;
  private final HmacSha256 live;

  private ExtendedOAuth(String path, SignedRequests requests, HmacSha256 live) {
    this.path = path;
    this.requests = requests;
    this.live = live;
  }

  /**
   * Adds its addresses.
   *
   * @param broker the broker's id
   * @param path what the broker's addresses begin with
   * @param desk where the broker's users are asked
   * @param customers who they are
   */
  public static ExtendedOAuth mount(
      Stage stage,
      String broker,
      String path,
      ConsentDesk desk,
      RegisteredDhConsumer consumer,
      Customers customers) {
    SignedRequests requests =
        new SignedRequests(
            broker,
            consumer.key(),
            REALM,
            new RsaSha256(consumer.signatureKey()),
            stage.ledger().pairs(),
            stage.clock());
    stage.expectFaults(
        broker, path + REQUEST_TOKEN, path + ACCESS_TOKEN, path + LIVE_SESSION_TOKEN);
    Supplier<TokenConsent> consents =
        () ->
            new TokenConsent(
                broker, consumer.key(), customers.present(), given -> null, Tokens::token);
    TokenCalls calls = new TokenCalls(broker, stage, consumer, requests);
    Router router = stage.router();
    router
        .get(path + AUTHORIZE)
        .handler(new AuthorizePage(stage, desk, consumer.callback(), consents)::handle);
    router.post(path + REQUEST_TOKEN).handler(calls::requestToken);
    router.post(path + ACCESS_TOKEN).handler(calls::accessToken);
    router.post(path + LIVE_SESSION_TOKEN).handler(calls::liveSessionToken);
    return new ExtendedOAuth(path, requests, new HmacSha256(stage.clock()));
  }

  /** Its addresses, with their methods, for people. */
  public List<String> addresses() {
    return Stream.of(
            "POST " + path + REQUEST_TOKEN,
            "GET " + path + AUTHORIZE,
            "POST " + path + ACCESS_TOKEN,
            "POST " + path + LIVE_SESSION_TOKEN)
        .toList();
  }

  /** The access token in whose live session a call of the API is made. */
  public TokenPair caller(HttpServerRequest request) throws RefusedException {
    SignedRequests.Signed signed = requests.withToken(request, Kind.ACCESS_TOKEN, live);
    signed.require(Set.of(Status.ACTIVE));
    return signed.token();
  }
}
