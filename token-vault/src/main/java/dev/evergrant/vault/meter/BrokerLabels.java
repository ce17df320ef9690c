package dev.evergrant.vault.meter;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The values of the label {@code broker}: the catalog bounds them, whatever was stored or asked.
 */
@ApplicationScoped
public class BrokerLabels {

  /** In place of all brokers that the catalog does not know. */
  static final String OTHER = "other";

  private final BrokerCatalog catalog;

  public BrokerLabels(BrokerCatalog catalog) {
    this.catalog = catalog;
  }

  public String of(String broker) {
    return broker != null && catalog.find(broker).isPresent() ? broker : OTHER;
  }

  /** Those of the catalog. */
  public List<String> known() {
    return catalog.all().stream().map(Broker::id).toList();
  }
}
