package dev.evergrant.gateway.home;

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
 * @param obstacle why it cannot be connected; null if it can
 * @param rows one for each environment
 */
record BrokerCard(String id, String name, String obstacle, List<Row> rows) {

  /**
   * An environment of the broker.
   *
   * @param environment its name in URLs
   * @param label null where the broker has no other
   * @param tone the class of its colour
   * @param connectLabel null where there is nothing to connect
   * @param refreshable whether refreshing it now may help
   * @param connected whether there is something to give up
   */
  record Row(
      String environment,
      String label,
      String state,
      String tone,
      List<Fact> facts,
      String connectLabel,
      boolean refreshable,
      boolean connected) {}

  static BrokerCard of(BrokerView broker, Instant now) {
    return new BrokerCard(
        broker.id(),
        broker.name(),
        broker.obstacle(),
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
    String name = environment.name().toLowerCase(Locale.ROOT);
    return new Row(
        name,
        broker.environments().size() == 1 ? null : name,
        state(status),
        tone(status),
        connection.map(it -> Fact.of(it, broker.name(), now)).orElse(List.of()),
        broker.connectable() ? connectLabel(status) : null,
        status == ConnectionStatus.CONNECTED,
        status == ConnectionStatus.CONNECTED || status == ConnectionStatus.NEEDS_RECONNECT);
  }

  private static String state(ConnectionStatus status) {
    return switch (status) {
      case CONNECTED -> "Connected";
      case NEEDS_RECONNECT -> "Needs you: connect again";
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

  private static String connectLabel(ConnectionStatus status) {
    return status == ConnectionStatus.CONNECTED || status == ConnectionStatus.NEEDS_RECONNECT
        ? "Reconnect"
        : "Connect";
  }
}
