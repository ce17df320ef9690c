package dev.evergrant.refresh;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.refresh.attempt.Registrations;
import dev.evergrant.refresh.due.WorkerConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the service is built from. A setting that is wrong stops the start with one line. */
class RefreshBeans {

  /** Before anything is read from Kafka. */
  private static final int FIRST = 1;

  void check(
      @Observes @Priority(FIRST) StartupEvent start,
      WorkerConfig worker,
      @ConfigProperty(name = "quarkus.oidc-client.vault.credentials.secret")
          Optional<String> secret) {
    if (secret.isEmpty()) {
      throw new ConfigurationException(
          "OIDC_CLIENT_SECRET is not set: the vault lets in nobody without a token");
    }
    if (worker.concurrency() < 1) {
      throw new ConfigurationException("EVERGRANT_WORKER_CONCURRENCY must be at least 1");
    }
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  @Startup(FIRST)
  TimePolicy time(RefreshConfig config) {
    try {
      return new TimePolicy(config.time().speedUp());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup(FIRST)
  BrokerCatalog catalog(RefreshConfig config) {
    try {
      return BrokerCatalog.load(config.brokersDir().orElse(null));
    } catch (InvalidCatalogException e) {
      throw new ConfigurationException("EVERGRANT_BROKERS_DIR: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup(FIRST)
  Registrations registrations(BrokerCatalog catalog, Config config) {
    return Registrations.read(catalog, variable -> config.getOptionalValue(variable, String.class));
  }
}
