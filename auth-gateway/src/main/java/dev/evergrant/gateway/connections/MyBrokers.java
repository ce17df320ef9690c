package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.gateway.brokers.Availability;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.brokers.Scope;
import dev.evergrant.gateway.connect.ReturnBy;
import dev.evergrant.gateway.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every broker with the connections of the user who calls. */
@ApplicationScoped
public class MyBrokers {

  private final Brokers brokers;
  private final Vault vault;

  MyBrokers(Brokers brokers, Vault vault) {
    this.brokers = brokers;
    this.vault = vault;
  }

  /** All brokers of the catalog, by name. */
  public Uni<List<BrokerView>> list() {
    return vault
        .mine()
        .map(
            connections ->
                brokers.all().stream().map(broker -> view(broker, connections)).toList());
  }

  private BrokerView view(Broker broker, List<ConnectionView> connections) {
    return new BrokerView(
        broker.id(),
        broker.name(),
        broker.standing(),
        broker.replacedBy(),
        brokers.availability(broker) == Availability.CONNECTABLE,
        brokers.whyNot(broker),
        broker.environments(),
        Scope.of(broker),
        ReturnBy.of(broker),
        broker.protocol() != Broker.Protocol.OAUTH2,
        broker.consent().renewsEarly(),
        broker.apiKey() != null,
        broker.terminal() == null ? List.of() : broker.terminal().ports(),
        connections.stream()
            .filter(connection -> connection.broker().equals(broker.id()))
            .map(connection -> MyConnection.of(connection, broker.name()))
            .toList());
  }
}
