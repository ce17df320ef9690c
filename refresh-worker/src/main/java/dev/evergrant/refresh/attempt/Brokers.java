package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Broker.Protocol;
import dev.evergrant.broker.catalog.Broker.Renewal;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.http.BrokerHttp;
import dev.evergrant.broker.oauth2.OAuth2Broker;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.service.start.Registrations;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The brokers that this worker can talk to. */
@ApplicationScoped
class Brokers {

  private final BrokerCatalog catalog;
  private final Registrations registrations;
  private final BrokerHttp http;
  private final Map<String, OAuth2Broker> connected = new ConcurrentHashMap<>();

  Brokers(BrokerCatalog catalog, Registrations registrations, Vertx vertx, TimePolicy time) {
    this.catalog = catalog;
    this.registrations = registrations;
    this.http = new BrokerHttp(vertx, time.brokerTimeout());
  }

  /** The catalog's entry of a broker for which this worker can do that. */
  Optional<Broker> able(String id, Action action) {
    return catalog
        .find(id)
        .filter(
            broker ->
                action == Action.REFRESH
                    && broker.protocol() == Protocol.OAUTH2
                    && broker.tokens().renewal() == Renewal.REFRESH_TOKEN);
  }

  /** The broker itself; empty if we have no registration there. */
  Optional<OAuth2Broker> reach(Broker broker) {
    return registrations
        .at(broker)
        .map(
            credentials ->
                connected.computeIfAbsent(
                    broker.id(), id -> new OAuth2Broker(broker, credentials, http)));
  }
}
