package dev.evergrant.broker.oauth2;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.ClientAuthentication;
import dev.evergrant.broker.catalog.Broker.Endpoints;
import dev.evergrant.broker.catalog.BrokerCatalog;
import java.net.URI;
import java.util.List;

/** Brokers of the catalog, and Schwab with one thing changed. */
final class Brokers {

  private static final BrokerCatalog OURS = BrokerCatalog.load(null);
  private static final Endpoints SCHWABS = schwab().endpoints();

  private Brokers() {}

  static Broker of(String id) {
    return OURS.find(id).orElseThrow();
  }

  static Broker schwab() {
    return of("schwab");
  }

  static Broker withAuthorize(String address) {
    return schwab(
        new Endpoints(URI.create(address), SCHWABS.token(), null, null, null, null),
        List.of(),
        ClientAuthentication.BASIC);
  }

  static Broker withScopes(String... scopes) {
    return schwab(SCHWABS, List.of(scopes), ClientAuthentication.BASIC);
  }

  static Broker at(URI token, ClientAuthentication authentication) {
    return schwab(
        new Endpoints(SCHWABS.authorize(), token, null, null, null, null),
        List.of(),
        authentication);
  }

  private static Broker schwab(
      Endpoints endpoints, List<String> scopes, ClientAuthentication authentication) {
    Broker schwab = schwab();
    return new Broker(
        schwab.id(),
        schwab.name(),
        schwab.standing(),
        schwab.replacedBy(),
        schwab.protocol(),
        schwab.environments(),
        schwab.environmentParameter(),
        endpoints,
        authentication,
        scopes,
        schwab.pkce(),
        schwab.callback(),
        schwab.tokens(),
        schwab.consent(),
        schwab.errors());
  }
}
