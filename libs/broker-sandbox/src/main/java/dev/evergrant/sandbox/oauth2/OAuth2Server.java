package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Stage;

/** One broker's authorization server: its addresses, and what answers there. */
public final class OAuth2Server {

  private OAuth2Server() {}

  /**
   * Adds a broker's addresses.
   *
   * @param authorizePath path of the authorization endpoint
   * @param tokenPath path of the token endpoint
   */
  public static void mount(Stage stage, Provider provider, String authorizePath, String tokenPath) {
    ConsentDesk desk = new ConsentDesk(stage, provider.name(), provider.path());
    stage
        .router()
        .get(authorizePath)
        .handler(new AuthorizationEndpoint(provider, stage.ledger(), desk, stage.clock())::handle);
    stage
        .router()
        .post(tokenPath)
        .handler(new TokenEndpoint(provider, stage.ledger(), stage.clock())::handle);
  }
}
