package dev.evergrant.gateway.brokers;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The catalog, and the way to speak to those brokers that can be connected. */
@ApplicationScoped
public class Brokers {

  private final BrokerCatalog catalog;
  private final Registrations registrations;
  private final Map<String, BrokerGrants> grants;

  Brokers(
      BrokerCatalog catalog,
      Registrations registrations,
      Vertx vertx,
      TimePolicy times,
      InstantSource clock) {
    this.catalog = catalog;
    this.registrations = registrations;
    BrokerHttp http = new BrokerHttp(vertx, times.brokerTimeout());
    SecureRandom random = new SecureRandom();
    grants =
        catalog.all().stream()
            .filter(broker -> availability(broker) == Availability.CONNECTABLE)
            .collect(
                Collectors.toUnmodifiableMap(
                    Broker::id,
                    broker ->
                        BrokerGrants.of(
                            broker, registrations.at(broker).orElseThrow(), http, clock, random)));
  }

  /** Every broker, by name. */
  public List<Broker> all() {
    return catalog.all();
  }

  /** The ids of those that can be connected. */
  public Set<String> connectableIds() {
    return grants.keySet();
  }

  /** The broker of this id, or 404 {@code unknown-broker}. */
  public Broker find(String id) {
    return catalog.find(id).orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_BROKER));
  }

  /** Whether it can be connected. */
  public Availability availability(Broker broker) {
    if (broker.standing() == Broker.Standing.RETIRED) {
      return Availability.RETIRED;
    }
    return configured(broker) ? Availability.CONNECTABLE : Availability.NOT_CONFIGURED;
  }

  /** The way to its grants; empty if it cannot be connected. */
  public Optional<BrokerGrants> grants(Broker broker) {
    return Optional.ofNullable(grants.get(broker.id()));
  }

  /** The way to its grants, or 409 that says what is in the way. */
  public BrokerGrants connectable(Broker broker) {
    return grants(broker).orElseThrow(() -> obstacle(broker));
  }

  /** The broker that took a retired one's place, if there is one. */
  public Optional<Broker> successor(Broker broker) {
    return Optional.ofNullable(broker.replacedBy()).flatMap(catalog::find);
  }

  /**
   * What is in the way of connecting a broker, for people.
   *
   * @return null if nothing is
   */
  public String whyNot(Broker broker) {
    return switch (availability(broker)) {
      case CONNECTABLE -> null;
      case RETIRED ->
          broker.name()
              + " has shut down"
              + successor(broker)
                  .map(next -> ": connect " + next.name() + " (" + next.id() + ") instead")
                  .orElse("");
      case NOT_CONFIGURED ->
          "Whoever runs Evergrant must set "
              + String.join(" and ", Registrations.variables(broker))
              + " first";
    };
  }

  /**
   * The environment that a request names, the broker's first one if it names none; 400 if the
   * broker has no such environment.
   */
  public Environment environment(Broker broker, String requested) {
    if (requested == null) {
      return broker.environments().get(0);
    }
    Function<Environment, String> name = offered -> offered.name().toLowerCase(Locale.ROOT);
    return broker.environments().stream()
        .filter(offered -> name.apply(offered).equals(requested))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidFieldException(
                    "environment",
                    "must be "
                        + broker.environments().stream()
                            .map(name)
                            .collect(Collectors.joining(" or "))));
  }

  private boolean configured(Broker broker) {
    return registrations.at(broker).isPresent();
  }

  private ProblemException obstacle(Broker broker) {
    ProblemType type =
        availability(broker) == Availability.NOT_CONFIGURED
            ? ProblemType.BROKER_NOT_CONFIGURED
            : ProblemType.BROKER_NOT_AVAILABLE;
    return new ProblemException(type, whyNot(broker));
  }
}
