package dev.evergrant.gateway.brokers;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.oauth2.OAuth2Broker;
import dev.evergrant.contract.problem.InvalidFieldException;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.service.start.Registrations;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
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

  private static final Set<Renewal> SPOKEN = EnumSet.of(Renewal.REFRESH_TOKEN, Renewal.PROBE);

  private final BrokerCatalog catalog;
  private final BrokerCatalog shipped = BrokerCatalog.load(null);
  private final Registrations registrations;
  private final Map<String, OAuth2Broker> speakers;

  Brokers(BrokerCatalog catalog, Registrations registrations, Vertx vertx, TimePolicy times) {
    this.catalog = catalog;
    this.registrations = registrations;
    BrokerHttp http = new BrokerHttp(vertx, times.brokerTimeout());
    speakers =
        catalog.all().stream()
            .filter(broker -> availability(broker) == Availability.CONNECTABLE)
            .collect(
                Collectors.toUnmodifiableMap(
                    Broker::id,
                    broker ->
                        new OAuth2Broker(broker, registrations.at(broker).orElseThrow(), http)));
  }

  /** Every broker, by name. */
  public List<Broker> all() {
    return catalog.all();
  }

  /** The ids of those that can be connected. */
  public Set<String> connectableIds() {
    return speakers.keySet();
  }

  /** The broker of this id, or 404 {@code unknown-broker}. */
  public Broker find(String id) {
    return catalog.find(id).orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_BROKER));
  }

  /** Whether it can be connected. */
  public Availability availability(Broker broker) {
    if (broker.standing() == Broker.Standing.RETIRED && atItsRealAddress(broker)) {
      return Availability.RETIRED;
    }
    if (broker.protocol() != Broker.Protocol.OAUTH2
        || !SPOKEN.contains(broker.tokens().renewal())) {
      return Availability.NOT_SPOKEN;
    }
    return configured(broker) ? Availability.CONNECTABLE : Availability.NOT_CONFIGURED;
  }

  /** Whether our client id and secret are there. */
  public boolean configured(Broker broker) {
    return registrations.at(broker).isPresent();
  }

  /** The way to speak to it; empty if it cannot be connected. */
  public Optional<OAuth2Broker> speak(Broker broker) {
    return Optional.ofNullable(speakers.get(broker.id()));
  }

  /** The way to speak to it, or 409 that says what is in the way. */
  public OAuth2Broker connectable(Broker broker) {
    return speak(broker).orElseThrow(() -> obstacle(broker));
  }

  /**
   * What is in the way of connecting a broker, for people.
   *
   * @return null if nothing is
   */
  public String whyNot(Broker broker) {
    return switch (availability(broker)) {
      case CONNECTABLE -> null;
      case RETIRED -> broker.name() + " has shut down" + successor(broker);
      case NOT_SPOKEN -> broker.name() + " cannot be connected with this version of Evergrant yet";
      case NOT_CONFIGURED ->
          "Whoever runs Evergrant must set "
              + Registrations.idVariable(broker)
              + " and "
              + Registrations.secretVariable(broker)
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

  private ProblemException obstacle(Broker broker) {
    ProblemType type =
        availability(broker) == Availability.NOT_CONFIGURED
            ? ProblemType.BROKER_NOT_CONFIGURED
            : ProblemType.BROKER_NOT_AVAILABLE;
    return new ProblemException(type, whyNot(broker));
  }

  private String successor(Broker broker) {
    return catalog
        .find(broker.replacedBy() == null ? "" : broker.replacedBy())
        .map(next -> ": connect " + next.name() + " instead")
        .orElse("");
  }

  /** As opposed to a sandbox that stands in for it. */
  private boolean atItsRealAddress(Broker broker) {
    return shipped
        .find(broker.id())
        .map(ours -> ours.endpoints().authorize().equals(broker.endpoints().authorize()))
        .orElse(true);
  }
}
