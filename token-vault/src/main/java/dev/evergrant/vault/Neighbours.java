package dev.evergrant.vault;

import dev.evergrant.service.health.KafkaCheck;
import dev.evergrant.service.health.ServerCheck;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.Wellness;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;

/**
 * What health says of the servers around. Only without MongoDB nothing can be served, and that is
 * what readiness asks: without Kafka events wait in the outbox, and without the provider the tokens
 * are still checked whose keys are known.
 */
final class Neighbours {

  private Neighbours() {}

  @Produces
  @Wellness
  @Singleton
  static HealthCheck kafka(@Identifier("default-kafka-broker") Map<String, Object> settings) {
    return new KafkaCheck(settings);
  }

  static void close(@Disposes @Wellness HealthCheck kafka) {
    ((KafkaCheck) kafka).close();
  }

  @Produces
  @Wellness
  @Singleton
  static AsyncHealthCheck provider(
      Vertx vertx, @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer) {
    // With quarkus.oidc.public-key tokens are checked without it.
    return issuer
        .map(address -> ServerCheck.provider(vertx, address))
        .orElseGet(() -> ServerCheck.needless(ServerCheck.PROVIDER));
  }
}
