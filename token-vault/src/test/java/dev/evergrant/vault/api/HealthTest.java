package dev.evergrant.vault.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {

  private static JsonPath health(String path) {
    return given().get(path).then().statusCode(200).extract().jsonPath();
  }

  /** Without Kafka or the provider there is still something to serve. */
  @Test
  void readinessAsksForTheDatabaseAndTheKeysAlone() {
    await().until(() -> given().get("/q/health/ready").statusCode() == 200);
    JsonPath ready = health("/q/health/ready");
    List<String> asked =
        ready.getList("checks.findAll { !it.name.contains('Messaging') || it.data != null }.name");
    // An instance that is being drained is not ready, either.
    assertThat(asked).hasSize(3).contains("Key-encryption keys checked", "Graceful Shutdown");
    assertThat(asked).anyMatch(name -> name.startsWith("MongoDB"));
  }

  @Test
  void healthNamesEveryNeighbour() {
    await().until(() -> given().get("/q/health").statusCode() == 200);
    assertThat(health("/q/health").<String>getList("checks.name"))
        .contains("Kafka", "OIDC provider")
        .anyMatch(name -> name.startsWith("MongoDB"));
  }
}
