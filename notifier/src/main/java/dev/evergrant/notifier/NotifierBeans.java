package dev.evergrant.notifier;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import dev.evergrant.notifier.message.BaseUrl;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** What the service is built from. A setting that is wrong stops the start with one line. */
class NotifierBeans {

  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Produces
  @Singleton
  @Startup
  BrokerCatalog catalog(NotifierConfig config) {
    try {
      return BrokerCatalog.load(config.brokersDir().orElse(null));
    } catch (InvalidCatalogException e) {
      throw new ConfigurationException("EVERGRANT_BROKERS_DIR: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup
  BaseUrl baseUrl(NotifierConfig config) {
    try {
      return BaseUrl.of(config.baseUrl());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("BASE_URL (" + config.baseUrl() + ") " + e.getMessage());
    }
  }
}
