package dev.evergrant.refresh;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.refresh.attempt.Registrations;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.Config;

/** What the service is built from. A setting that is wrong stops the start with one line. */
class RefreshBeans {

  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  @Startup
  TimePolicy time(RefreshConfig config) {
    try {
      return new TimePolicy(config.time().speedUp());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup
  BrokerCatalog catalog(RefreshConfig config) {
    try {
      return BrokerCatalog.load(config.brokersDir().orElse(null));
    } catch (InvalidCatalogException e) {
      throw new ConfigurationException("EVERGRANT_BROKERS_DIR: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup
  Registrations registrations(BrokerCatalog catalog, Config config) {
    return Registrations.read(catalog, variable -> config.getOptionalValue(variable, String.class));
  }
}
