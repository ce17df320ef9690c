package dev.evergrant.notifier.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest extends DeliveryTest {

  private static String status(Response health, String name) {
    return health.jsonPath().getString("checks.find { it.name == '" + name + "' }.status");
  }

  @Test
  void aMailServerThatIsAwayIsNamedAndMailsCanStillWait() throws IOException {
    settled();
    Response away = given().get("/q/health");
    assertThat(away.statusCode()).isEqualTo(503);
    assertThat(status(away, "Mail server")).isEqualTo("DOWN");
    assertThat(status(away, "Kafka")).isEqualTo("UP");
    assertThat(status(away, "OIDC provider")).isEqualTo("UP");
    assertThat(status(away, "Token vault")).isEqualTo("UP");
    assertThat(away.body().asString()).contains("MongoDB").doesNotContain("127.0.0.1");
    given().get("/q/health/ready").then().statusCode(200);

    try (ServerSocket server =
        new ServerSocket(number("quarkus.mailer.port"), 50, InetAddress.getByName("127.0.0.1"))) {
      assertThat(status(given().get("/q/health"), "Mail server")).isEqualTo("UP");
      assertThat(server.isClosed()).isFalse();
    }
  }
}
