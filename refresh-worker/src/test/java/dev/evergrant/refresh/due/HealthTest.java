package dev.evergrant.refresh.due;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

  private static String status(Response health, String name) {
    return health.jsonPath().getString("checks.find { it.name == '" + name + "' }.status");
  }

  /** Nobody is there in this test but Kafka. */
  @Test
  void whoIsAwayIsNamedAndTheWorkerIsReadyAllTheSame() {
    await().until(() -> given().get("/q/health/ready").statusCode() == 200);
    Response health = given().get("/q/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(status(health, "Kafka")).isEqualTo("UP");
    assertThat(status(health, "OIDC provider")).isEqualTo("DOWN");
    assertThat(status(health, "Token vault")).isEqualTo("DOWN");
    assertThat(health.body().asString()).doesNotContain("127.0.0.1");
  }
}
