package dev.evergrant.notifier.message;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.contract.event.ConnectionStatusChanged;

/** The words by which a mail calls its reader and the connection. */
final class Addressee {

  private static final int LONGEST_NAME = 80;

  private Addressee() {}

  /** The first line; {@code name} may be null. */
  static String greeting(String name) {
    String known = name == null ? "" : PlainText.oneLine(name, LONGEST_NAME);
    return known.isEmpty() ? "Hello," : "Hello " + known + ",";
  }

  /** The broker's name, as people know it. */
  static String broker(ConnectionStatusChanged event, BrokerCatalog catalog) {
    return broker(event.broker(), catalog);
  }

  /** The same, for a broker's id. */
  static String broker(String id, BrokerCatalog catalog) {
    return PlainText.oneLine(catalog.find(id).map(Broker::name).orElse(id), LONGEST_NAME);
  }

  /** The broker's name, with a hint where it is not about real money. */
  static String account(ConnectionStatusChanged event, BrokerCatalog catalog) {
    String broker = broker(event, catalog);
    return event.environment() == Environment.PAPER ? broker + " (paper)" : broker;
  }
}
