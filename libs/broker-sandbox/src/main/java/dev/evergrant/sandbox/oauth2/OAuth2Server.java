package dev.evergrant.sandbox.oauth2;

import dev.evergrant.sandbox.ledger.Ledger;
import dev.evergrant.sandbox.stage.ConsentDesk;
import dev.evergrant.sandbox.stage.Stage;
import io.vertx.ext.web.Router;

/** One broker's authorization server: its addresses, and what answers there. */
public final class OAuth2Server {

  private OAuth2Server() {}

  /** Adds a broker's addresses, and returns where its users are asked. */
  public static ConsentDesk mount(Stage stage, Provider provider, Addresses addresses) {
    ConsentDesk desk = new ConsentDesk(stage, provider.name(), provider.path());
    Router router = stage.router();
    Ledger ledger = stage.ledger();
    router
        .get(addresses.authorize())
        .handler(new AuthorizationEndpoint(provider, ledger, desk, stage.clock())::handle);
    router
        .post(addresses.token())
        .handler(new TokenEndpoint(provider, ledger, stage.clock())::handle);
    if (addresses.revoke() != null) {
      router.post(addresses.revoke()).handler(new RevocationEndpoint(provider, ledger)::handle);
    }
    Metadata metadata = new Metadata(provider, addresses);
    router.get(metadata.path()).handler(metadata::show);
    return desk;
  }
}
