package dev.evergrant.gateway;

import dev.evergrant.gateway.brokers.Brokers;
import dev.evergrant.gateway.session.BaseUrl;
import dev.evergrant.gateway.session.SessionSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Stops the start with one line where the configuration cannot work. */
@ApplicationScoped
public class StartChecks {

  private static final Logger LOG = Logger.getLogger(StartChecks.class);

  void check(
      @Observes @Priority(1) StartupEvent event,
      BaseUrl baseUrl,
      SessionSettings session,
      Brokers brokers) {
    SessionSettings.check(session);
    LOG.infof("Public address %s, brokers to connect: %s", baseUrl, brokers.connectableIds());
  }
}
