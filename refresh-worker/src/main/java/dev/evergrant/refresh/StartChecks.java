package dev.evergrant.refresh;

import dev.evergrant.broker.grant.Registrations;
import dev.evergrant.refresh.due.WorkerConfig;
import dev.evergrant.service.start.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Stops the start with one line where the configuration cannot work. */
class StartChecks {

  void check(
      @Observes @Priority(StartOrder.CHECKS) StartupEvent start,
      Registrations registrations,
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
}
