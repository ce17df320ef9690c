package dev.evergrant.gateway.brokers;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.oauth2.ClientCredentials;
import dev.evergrant.broker.secret.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Our client id and secret at each broker that has them. */
final class Registrations {

  private final Map<String, ClientCredentials> byBroker;

  private Registrations(Map<String, ClientCredentials> byBroker) {
    this.byBroker = byBroker;
  }

  /**
   * Reads {@code evergrant.clients.<broker>.id} and {@code .secret}, or else the variables that
   * {@link #variable} names.
   *
   * @throws IllegalArgumentException with a sentence for the operator, if one of the two is missing
   */
  static Registrations read(
      List<Broker> brokers,
      Map<String, BrokerSettings.Client> clients,
      Function<String, Optional<String>> variables) {
    Map<String, ClientCredentials> found = new LinkedHashMap<>();
    for (Broker broker : brokers) {
      Optional<BrokerSettings.Client> client = Optional.ofNullable(clients.get(broker.id()));
      String idVariable = variable(broker, "CLIENT_ID");
      String secretVariable = variable(broker, "CLIENT_SECRET");
      String id =
          client
              .flatMap(BrokerSettings.Client::id)
              .or(() -> variables.apply(idVariable))
              .map(String::strip)
              .orElse("");
      String secret =
          client
              .flatMap(BrokerSettings.Client::secret)
              .or(() -> variables.apply(secretVariable))
              .map(String::strip)
              .orElse("");
      if (id.isEmpty() != secret.isEmpty()) {
        throw new IllegalArgumentException(
            id.isEmpty()
                ? secretVariable + " is set and " + idVariable + " is not"
                : idVariable + " is set and " + secretVariable + " is not");
      }
      if (!id.isEmpty()) {
        found.put(broker.id(), new ClientCredentials(id, Secret.of(secret)));
      }
    }
    return new Registrations(found);
  }

  Optional<ClientCredentials> at(Broker broker) {
    return Optional.ofNullable(byBroker.get(broker.id()));
  }

  /** The environment variable's name, such as {@code SCHWAB_OAUTH_CLIENT_ID}. */
  static String variable(Broker broker, String what) {
    String id = broker.id().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    return id + "_OAUTH_" + what;
  }
}
