package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest extends GatewayTest {

  @Test
  void healthNamesTheNeighboursAndReadinessAsksForNone() {
    JsonNode health = json(stranger().get("/q/health"));
    assertThat(health.get("checks").findValuesAsText("name"))
        .contains("Kafka", "OIDC provider", "Token vault");
    assertThat(health.toString()).doesNotContain("localhost");
    assertThat(json(stranger().get("/q/health/ready")).get("checks").findValuesAsText("name"))
        .containsExactly("Graceful Shutdown");
  }
}
