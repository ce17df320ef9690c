package dev.evergrant.gateway;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;

/**
 * What health says of the servers around. Without the provider sessions go on, without Kafka pages
 * learn of changes by asking, and without the vault there is an answer that says so: the gateway is
 * ready all the same.
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
      Vertx vertx, @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
    return ServerCheck.provider(vertx, issuer);
  }

  @Produces
  @Wellness
  @Singleton
  static AsyncHealthCheck vault(
      Vertx vertx, @ConfigProperty(name = "quarkus.rest-client.vault.url") String address) {
    return ServerCheck.vault(vertx, address);
  }
}
