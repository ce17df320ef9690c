package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.oauth2.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Our registrations at the brokers of the catalog, from {@code <ID>_OAUTH_CLIENT_ID} and {@code
 * <ID>_OAUTH_CLIENT_SECRET}.
 */
public final class Registrations {

  private final Map<String, ClientCredentials> byBroker;

  private Registrations(Map<String, ClientCredentials> byBroker) {
    this.byBroker = byBroker;
  }

  /**
   * Reads them; a broker that has neither variable is one that is not used.
   *
   * @throws ConfigurationException if a broker has one of the two only
   */
  public static Registrations read(
      BrokerCatalog catalog, Function<String, Optional<String>> variables) {
    Map<String, ClientCredentials> found = new HashMap<>();
    for (Broker broker : catalog.all()) {
      String prefix = broker.id().toUpperCase(Locale.ROOT).replace('-', '_') + "_OAUTH_CLIENT_";
      Optional<String> id = variables.apply(prefix + "ID");
      Optional<String> secret = variables.apply(prefix + "SECRET");
      if (id.isPresent() != secret.isPresent()) {
        throw new ConfigurationException(
            prefix + "ID and " + prefix + "SECRET: one is set, the other one is not");
      }
      if (id.isPresent()) {
        found.put(broker.id(), new ClientCredentials(id.get(), Secret.of(secret.get())));
      }
    }
    return new Registrations(Map.copyOf(found));
  }

  /** Ours at this broker, if there is one. */
  Optional<ClientCredentials> at(String broker) {
    return Optional.ofNullable(byBroker.get(broker));
  }
}
