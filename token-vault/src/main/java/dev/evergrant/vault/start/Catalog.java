package dev.evergrant.vault.start;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The brokers that the whole service knows. */
final class Catalog {

  private Catalog() {}

  @Produces
  @Singleton
  @Startup
  static BrokerCatalog brokers(
      @ConfigProperty(name = "evergrant.brokers-dir") Optional<Path> overrides) {
    try {
      return BrokerCatalog.load(overrides.orElse(null));
    } catch (InvalidCatalogException e) {
      throw new PreventFurtherStepsException(e.getMessage(), 1);
    }
  }
}
