package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.grant.BrokerGrants;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.probe.BrokerProbes;
import dev.evergrant.contract.time.TimePolicy;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The brokers that this worker can talk to. */
@ApplicationScoped
class Brokers {

  private final BrokerCatalog catalog;
  private final Registrations registrations;
  private final BrokerHttp http;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, BrokerGrants> connected = new ConcurrentHashMap<>();

  Brokers(
      BrokerCatalog catalog,
      Registrations registrations,
      Vertx vertx,
      TimePolicy time,
      InstantSource clock) {
    this.catalog = catalog;
    this.registrations = registrations;
    this.http = new BrokerHttp(vertx, time.brokerTimeout());
    this.clock = clock;
  }

  /** The catalog's entry. */
  Optional<Broker> find(String id) {
    return catalog.find(id);
  }

  /** The broker's API, for what needs no registration of ours. */
  BrokerProbes api(Broker broker) {
    return new BrokerProbes(broker, http);
  }

  /** The broker itself; empty if we have no registration there. */
  Optional<BrokerGrants> reach(Broker broker) {
    return registrations
        .at(broker)
        .map(
            registration ->
                connected.computeIfAbsent(
                    broker.id(), id -> BrokerGrants.of(broker, registration, http, clock, random)));
  }
}
