package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Ledger;
import io.vertx.ext.web.Router;
import java.time.InstantSource;

/** One broker's authorization server: its addresses, and what answers there. */
public final class OAuth2Server {

  private OAuth2Server() {}

  /**
   * Adds a broker's addresses.
   *
   * @param authorizePath path of the authorization endpoint
   * @param tokenPath path of the token endpoint
   */
  public static void mount(
      Router router,
      Provider provider,
      String authorizePath,
      String tokenPath,
      Ledger ledger,
      InstantSource clock) {
    ConsentRequests requests = new ConsentRequests(clock);
    router
        .get(authorizePath)
        .handler(new AuthorizationEndpoint(provider, ledger, requests, clock)::handle);
    router
        .post(provider.path() + "/consent")
        .handler(new ConsentEndpoint(provider, ledger, requests, clock)::handle);
    router.post(tokenPath).handler(new TokenEndpoint(provider, ledger, clock)::handle);
  }
}
