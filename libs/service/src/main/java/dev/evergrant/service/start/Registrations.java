package dev.evergrant.service.start;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.registration.ClientCredentials;
import dev.evergrant.broker.registration.Registration;
import dev.evergrant.broker.secret.Secret;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Our client id and secret at each broker of the catalog that has them. */
public final class Registrations {

  private final Map<String, ClientCredentials> byBroker;

  private Registrations(Map<String, ClientCredentials> byBroker) {
    this.byBroker = byBroker;
  }

  /**
   * Reads the variables that {@link #idVariable} and {@link #secretVariable} name; a broker that
   * has neither is one that is not used.
   *
   * @throws ConfigurationException if a broker has one of the two only
   */
  public static Registrations read(
      BrokerCatalog catalog, Function<String, Optional<String>> variables) {
    Map<String, ClientCredentials> found = new HashMap<>();
    for (Broker broker : catalog.all()) {
      String id = variables.apply(idVariable(broker)).map(String::strip).orElse("");
      String secret = variables.apply(secretVariable(broker)).map(String::strip).orElse("");
      if (id.isEmpty() != secret.isEmpty()) {
        throw new ConfigurationException(
            id.isEmpty()
                ? secretVariable(broker) + " is set and " + idVariable(broker) + " is not"
                : idVariable(broker) + " is set and " + secretVariable(broker) + " is not");
      }
      if (!id.isEmpty()) {
        found.put(broker.id(), new ClientCredentials(id, Secret.of(secret)));
      }
    }
    return new Registrations(Map.copyOf(found));
  }

  /** Ours at this broker, if there is one. */
  public Optional<Registration> at(Broker broker) {
    return Optional.ofNullable(byBroker.get(broker.id()));
  }

  /** The environment variable of our id there, such as {@code SCHWAB_OAUTH_CLIENT_ID}. */
  public static String idVariable(Broker broker) {
    return prefix(broker) + "_OAUTH_CLIENT_ID";
  }

  /** The environment variable of our secret there, such as {@code SCHWAB_OAUTH_CLIENT_SECRET}. */
  public static String secretVariable(Broker broker) {
    return prefix(broker) + "_OAUTH_CLIENT_SECRET";
  }

  private static String prefix(Broker broker) {
    return broker.id().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
