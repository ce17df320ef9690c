package dev.evergrant.vault.start;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The brokers that the whole service knows. */
final class Catalog {

  /** Before the scheduler and the connection to Kafka, which would not let go at once. */
  private static final int START_FIRST = -1;

  private Catalog() {}

  @Produces
  @Singleton
  @Startup(START_FIRST)
  static BrokerCatalog brokers(
      @ConfigProperty(name = "evergrant.brokers-dir") Optional<Path> overrides) {
    try {
      return BrokerCatalog.load(overrides.orElse(null));
    } catch (InvalidCatalogException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }
}
