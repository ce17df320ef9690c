package dev.evergrant.notifier;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.catalog.InvalidCatalogException;
import dev.evergrant.notifier.delivery.DeliveryConfig;
import dev.evergrant.notifier.message.BaseUrl;
import dev.evergrant.notifier.message.MailAddress;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the service is built from. A setting that is wrong stops the start with one line. */
class NotifierBeans {

  /** Before anything is read from Kafka. */
  private static final int FIRST = 1;

  void check(
      @Observes @Priority(FIRST) StartupEvent start,
      DeliveryConfig delivery,
      @ConfigProperty(name = "quarkus.oidc-client.vault.credentials.secret")
          Optional<String> secret,
      @ConfigProperty(name = "quarkus.mailer.from") String sender) {
    require(
        secret.isPresent(),
        "OIDC_CLIENT_SECRET is not set: the vault lets in nobody without a token");
    require(
        MailAddress.of(sender.replaceAll("^[^<>\\p{Cc}]*<([^<>]*)>$", "$1")).isPresent(),
        "MAIL_FROM must be an address such as Evergrant <no-reply@evergrant.example>");
    require(delivery.concurrency() > 0, "EVERGRANT_DELIVERY_CONCURRENCY must be at least 1");
    require(
        delivery.firstPause().toMillis() > 0
            && delivery.longestPause().compareTo(delivery.firstPause()) >= 0,
        "EVERGRANT_DELIVERY_FIRST_PAUSE must be positive, and EVERGRANT_DELIVERY_LONGEST_PAUSE no"
            + " shorter");
    require(
        delivery.mailTimeout().toMillis() > 0
            && delivery.claim().compareTo(delivery.mailTimeout()) > 0,
        "EVERGRANT_DELIVERY_CLAIM must be longer than EVERGRANT_DELIVERY_MAIL_TIMEOUT");
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new ConfigurationException(otherwise);
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
  BrokerCatalog catalog(NotifierConfig config) {
    try {
      return BrokerCatalog.load(config.brokersDir().orElse(null));
    } catch (InvalidCatalogException e) {
      throw new ConfigurationException("EVERGRANT_BROKERS_DIR: " + e.getMessage());
    }
  }

  @Produces
  @Singleton
  @Startup(FIRST)
  BaseUrl baseUrl(NotifierConfig config) {
    try {
      return BaseUrl.of(config.baseUrl());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("BASE_URL (" + config.baseUrl() + ") " + e.getMessage());
    }
  }
}
