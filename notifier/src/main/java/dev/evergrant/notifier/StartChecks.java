package dev.evergrant.notifier;

import dev.evergrant.notifier.delivery.DeliveryConfig;
import dev.evergrant.notifier.failure.FailureConfig;
import dev.evergrant.notifier.message.MailAddress;
import dev.evergrant.notifier.operators.OperatorsCheck;
import dev.evergrant.notifier.operators.OperatorsConfig;
import dev.evergrant.service.start.BaseUrl;
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
      BaseUrl baseUrl,
      DeliveryConfig delivery,
      @ConfigProperty(name = "quarkus.oidc-client.vault.credentials.secret")
          Optional<String> secret,
      @ConfigProperty(name = "quarkus.mailer.from") Optional<String> sender) {
    require(
        secret.isPresent(),
        "OIDC_CLIENT_SECRET is not set: the vault lets in nobody without a token");
    require(
        sender
            .map(from -> from.replaceAll("^[^<>\\p{Cc}]*<([^<>]*)>$", "$1"))
            .flatMap(MailAddress::of)
            .isPresent(),
        "MAIL_FROM must be an address such as Evergrant <no-reply@evergrant.example>");
    require(delivery.concurrency() > 0, "EVERGRANT_DELIVERY_CONCURRENCY must be at least 1");
    require(
        delivery.backlog() >= delivery.concurrency(),
        "EVERGRANT_DELIVERY_BACKLOG must be at least EVERGRANT_DELIVERY_CONCURRENCY");
    require(
        delivery.firstPause().toMillis() > 0
            && delivery.longestPause().compareTo(delivery.firstPause()) >= 0,
        "EVERGRANT_DELIVERY_FIRST_PAUSE must be positive, and EVERGRANT_DELIVERY_LONGEST_PAUSE no"
            + " shorter");
    require(
        delivery.serverTimeout().toMillis() > 0,
        "EVERGRANT_DELIVERY_SERVER_TIMEOUT must be positive");
    require(
        delivery.mailTimeout().toMillis() > 0
            && delivery.claim().compareTo(delivery.mailTimeout()) > 0,
        "EVERGRANT_DELIVERY_CLAIM must be longer than EVERGRANT_DELIVERY_MAIL_TIMEOUT");
    require(!delivery.quiet().isNegative(), "EVERGRANT_DELIVERY_QUIET must not be negative");
    require(!delivery.patience().isNegative(), "EVERGRANT_DELIVERY_PATIENCE must not be negative");
  }

  void check(
      @Observes @Priority(StartOrder.CHECKS) StartupEvent start,
      FailureConfig failure,
      OperatorsConfig operators) {
    require(
        failure.connections() > 0 && failure.suspicious() > 0,
        "EVERGRANT_BROKER_FAILURE_CONNECTIONS and EVERGRANT_BROKER_FAILURE_SUSPICIOUS must be at"
            + " least 1");
    require(
        failure.window().toMillis() > 0 && failure.hold().toMillis() > 0,
        "EVERGRANT_BROKER_FAILURE_WINDOW and EVERGRANT_BROKER_FAILURE_HOLD must be positive");
    OperatorsCheck.of(operators).ifPresent(wrong -> require(false, wrong));
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new ConfigurationException(otherwise);
    }
  }
}
