package dev.evergrant.broker.grant;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.registration.Registration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Our registration at each broker of the catalog that has one. */
public final class Registrations {

  private final Map<String, Registration> byBroker;

  private Registrations(Map<String, Registration> byBroker) {
    this.byBroker = byBroker;
  }

  /**
   * Reads the variables whose names begin with the broker's, such as {@code
   * SCHWAB_OAUTH_CLIENT_ID}: which, is told by how the broker wants to see who we are. A broker
   * that has none is one that is not used.
   *
   * @throws InvalidRegistrationException if a broker has some of what belongs together only, or
   *     something that is not what it should be; names the variable and quotes nothing of it
   */
  public static Registrations read(
      BrokerCatalog catalog, Function<String, Optional<String>> variables) {
    Map<String, Registration> found = new HashMap<>();
    for (Broker broker : catalog.all()) {
      new RegistrationVariables(broker, variables)
          .registration()
          .ifPresent(registration -> found.put(broker.id(), registration));
    }
    return new Registrations(Map.copyOf(found));
  }

  /** Ours at this broker, if there is one. */
  public Optional<Registration> at(Broker broker) {
    return Optional.ofNullable(byBroker.get(broker.id()));
  }

  /** The environment variable of our id there, such as {@code SCHWAB_OAUTH_CLIENT_ID}. */
  public static String idVariable(Broker broker) {
    return RegistrationVariables.name(broker, "CLIENT_ID");
  }

  /**
   * The environment variables that make our registration there: id first. A key may be in a file
   * instead, which a variable of the same name and {@code _FILE} names.
   */
  public static List<String> variables(Broker broker) {
    return RegistrationVariables.needed(broker).stream()
        .map(what -> RegistrationVariables.name(broker, what))
        .toList();
  }
}
