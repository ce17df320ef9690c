package dev.evergrant.gateway;

import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.session.SessionSettings;
import dev.evergrant.service.start.BaseUrl;
import dev.evergrant.service.start.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Stops the start with one line where the configuration cannot work. */
@ApplicationScoped
public class StartChecks {

  private static final Logger LOG = Logger.getLogger(StartChecks.class);

  void check(
      @Observes @Priority(StartOrder.CHECKS) StartupEvent event,
      BaseUrl baseUrl,
      SessionSettings session,
      @ConfigProperty(name = "quarkus.oidc.credentials.secret") Optional<String> clientSecret,
      Brokers brokers) {
    SessionSettings.check(session);
    if (clientSecret.isEmpty()) {
      throw new ConfigurationException("OIDC_CLIENT_SECRET is not set");
    }
    LOG.infof("Public address %s, brokers to connect: %s", baseUrl, brokers.connectableIds());
  }
}
