package dev.evergrant.service.start;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import dev.evergrant.broker.grant.InvalidRegistrationException;
import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.contract.time.TimePolicy;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What the operator's settings make for everybody. Where one is wrong there is a {@link
 * ConfigurationException} that names it; what not every service has is checked by those that have
 * it, by injecting it at their start.
 */
final class Configured {

  private Configured() {}

  /** In milliseconds, since MongoDB keeps no more: what is read back equals what was written. */
  @Produces
  @Singleton
  static InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  @Startup(StartOrder.CHECKS)
  static TimePolicy times(TimeConfig config) {
    try {
      return new TimePolicy(config.speedUp());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup(StartOrder.CHECKS)
  static BrokerCatalog brokers(
      @ConfigProperty(name = "evergrant.brokers-dir") Optional<Path> overrides) {
    try {
      return BrokerCatalog.load(overrides.orElse(null));
    } catch (InvalidCatalogException e) {
      throw new ConfigurationException("EVERGRANT_BROKERS_DIR: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  static Registrations registrations(BrokerCatalog brokers, Config config) {
    try {
      return Registrations.read(brokers, name -> config.getOptionalValue(name, String.class));
    } catch (InvalidRegistrationException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Produces
  @Singleton
  static BaseUrl baseUrl(
      @ConfigProperty(name = BaseUrl.PROPERTY, defaultValue = "") String address) {
    return BaseUrl.parse(address);
  }
}
