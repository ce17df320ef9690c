package dev.evergrant.gateway.connections;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.gateway.brokers.Availability;
import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.connect.Authorizations;
import dev.evergrant.gateway.connect.ReturnBy;
import dev.evergrant.gateway.vault.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Every broker with the connections of the user who calls. */
@ApplicationScoped
public class MyBrokers {

  private final Brokers brokers;
  private final Authorizations authorizations;
  private final Vault vault;

  MyBrokers(Brokers brokers, Authorizations authorizations, Vault vault) {
    this.brokers = brokers;
    this.authorizations = authorizations;
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
        broker.protocol(),
        broker.tokens().renewal(),
        brokers.configured(broker),
        brokers.availability(broker) == Availability.CONNECTABLE,
        brokers.whyNot(broker),
        broker.environments(),
        broker.scopes(),
        ReturnBy.of(broker),
        ReturnBy.of(broker) == ReturnBy.HAND ? null : authorizations.redirectUri(broker),
        "/connect/" + broker.id(),
        broker.apiKey() != null,
        broker.terminal() == null ? List.of() : broker.terminal().ports(),
        BrokerView.text(broker.consent().lives()),
        broker.consent().endsAtMidnight(),
        connections.stream()
            .filter(connection -> connection.broker().equals(broker.id()))
            .toList());
  }
}
