package dev.evergrant.gateway.home;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.vault.ConnectionView;
import dev.evergrant.gateway.connections.BrokerView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A broker as the overview shows it.
 *
 * @param obstacle why it cannot be connected; null if it can, or has moved
 * @param moved what to connect in a retired broker's place; null otherwise
 * @param code whether the broker may show its user a code that is to be typed here
 * @param apiKey whether it takes an API key
 * @param terminalPorts the ports at which a terminal may be; empty if there is none
 * @param rows one for each environment
 */
record BrokerCard(
    String id,
    String name,
    String obstacle,
    Moved moved,
    boolean code,
    boolean apiKey,
    List<Integer> terminalPorts,
    List<Row> rows) {

  /** A broker's successor. */
  record Moved(String id, String name, boolean connectable) {}

  /**
   * An environment of the broker.
   *
   * @param environment its name in URLs
   * @param label null where the broker has no other
   * @param tone the class of its colour
   * @param connectLabel null where there is nothing to connect
   * @param refreshable whether refreshing it now may help
   * @param connected whether there is a consent to give up
   * @param testable whether there is a credential to try
   * @param apiKey whether there is an API key to remove
   * @param terminal whether there is a terminal to forget
   */
  record Row(
      String environment,
      String label,
      String state,
      String tone,
      List<Fact> facts,
      String connectLabel,
      boolean refreshable,
      boolean connected,
      boolean testable,
      boolean apiKey,
      boolean terminal) {

    /** Whether there is anything to press. */
    public boolean actions() {
      return connectLabel != null || connected || testable || apiKey || terminal;
    }
  }

  /** The card of a broker, among all of them. */
  static BrokerCard of(BrokerView broker, List<BrokerView> all, Instant now) {
    boolean retired = broker.standing() == Broker.Standing.RETIRED;
    Moved moved =
        all.stream()
            .filter(other -> retired && other.id().equals(broker.replacedBy()))
            .map(next -> new Moved(next.id(), next.name(), next.connectable()))
            .findFirst()
            .orElse(null);
    return new BrokerCard(
        broker.id(),
        broker.name(),
        moved == null ? broker.obstacle() : null,
        moved,
        broker.connectable() && broker.protocol() != Broker.Protocol.OAUTH2,
        broker.apiKey() && !retired,
        retired ? List.of() : broker.terminalPorts(),
        broker.environments().stream().map(environment -> row(broker, environment, now)).toList());
  }

  private static Row row(BrokerView broker, Environment environment, Instant now) {
    Optional<ConnectionView> connection =
        broker.connections().stream()
            .filter(candidate -> candidate.environment() == environment)
            .filter(candidate -> candidate.status() != ConnectionStatus.DISCONNECTED)
            .findFirst();
    ConnectionStatus status =
        connection.map(ConnectionView::status).orElse(ConnectionStatus.DISCONNECTED);
    boolean live =
        status == ConnectionStatus.CONNECTED || status == ConnectionStatus.NEEDS_RECONNECT;
    boolean oauth = live && connection.map(ConnectionView::oauth).orElse(false);
    boolean apiKey = connection.map(it -> it.apiKey() != null).orElse(false);
    boolean terminal = connection.map(it -> it.terminal() != null).orElse(false);
    String name = environment.name().toLowerCase(Locale.ROOT);
    return new Row(
        name,
        broker.environments().size() == 1 ? null : name,
        state(status, oauth),
        tone(status),
        connection.map(it -> Fact.of(it, broker.name(), now)).orElse(List.of()),
        broker.connectable() ? connectLabel(oauth) : null,
        oauth && status == ConnectionStatus.CONNECTED,
        oauth,
        oauth && status == ConnectionStatus.CONNECTED || apiKey || terminal,
        apiKey,
        terminal);
  }

  private static String state(ConnectionStatus status, boolean oauth) {
    return switch (status) {
      case CONNECTED -> "Connected";
      case NEEDS_RECONNECT -> oauth ? "Needs you: connect again" : "Needs you: replace the API key";
      case DISCONNECTING -> "Disconnecting";
      case DISCONNECTED -> "Not connected";
      case UNKNOWN -> "In a state that this page does not know";
    };
  }

  private static String tone(ConnectionStatus status) {
    return switch (status) {
      case CONNECTED -> "good";
      case NEEDS_RECONNECT -> "bad";
      case DISCONNECTING, DISCONNECTED, UNKNOWN -> "quiet";
    };
  }

  private static String connectLabel(boolean oauth) {
    return oauth ? "Reconnect" : "Connect";
  }
}
