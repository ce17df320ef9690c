package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends GatewayTest {

  @Test
  void everyCallSaysWithWhatItAnswers() {
    JsonNode paths = json(stranger().get("/q/openapi?format=json")).get("paths");
    List<String> calls = new ArrayList<>();
    paths.properties().stream()
        // The vault that stands in for the real one is described too.
        .filter(path -> path.getKey().startsWith("/api/"))
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            calls.add(
                                method.getKey()
                                    + " "
                                    + path.getKey()
                                    + " "
                                    + answers(method.getValue()))));
    assertThat(calls)
        .containsExactlyInAnyOrder(
            "get /api/auth/broker/{broker}/authorize 200 400 401 403 404 409 503",
            "get /api/auth/broker/{broker}/open 200 401 403 404",
            "get /api/auth/broker/{broker}/result 200 400 401 403 404 503",
            "get /api/events 200 401 403 503",
            "get /api/me 200 401 403",
            "get /api/me/preferences 200 401 403 503",
            "put /api/me/preferences 200 400 401 403 503",
            "post /api/consents 204 400 401 403 404 503",
            "post /api/unsubscribe 204 400 404 503",
            "post /api/brokers/{broker}/account 204 400 401 403 404 409 503",
            "post /api/auth/broker/callback 200 202 400 401 403 404 503",
            "get /api/brokers 200 401 403 503",
            "get /api/metrics/refresh 200 400 401 403 503",
            "put /api/brokers/{broker}/api-key 200 400 401 403 404 409 503",
            "delete /api/brokers/{broker}/api-key 204 400 401 403 404 503",
            "put /api/brokers/{broker}/terminal 200 400 401 403 404 409 503",
            "delete /api/brokers/{broker}/terminal 204 400 401 403 404 503",
            "post /api/brokers/{broker}/test 200 202 400 401 403 404 409 503",
            "delete /api/brokers/{broker}/oauth 202 400 401 403 404 503",
            "post /api/brokers/{broker}/oauth/refresh 200 202 400 401 403 404 409 503");
  }

  @Test
  void anAnswerThatComesTooEarlyHasTheShapeOfTheLaterOne() {
    JsonNode paths = json(stranger().get("/q/openapi?format=json")).get("paths");
    for (String path : List.of("/api/auth/broker/callback", "/api/brokers/{broker}/test")) {
      JsonNode answers = paths.get(path).get("post").get("responses");
      assertThat(answers.get("202").get("content"))
          .isNotNull()
          .isEqualTo(answers.get("200").get("content"));
    }
  }

  @Test
  void whatIsRequiredIsCalledSo() {
    JsonNode paths = json(stranger().get("/q/openapi?format=json")).get("paths");
    for (String call :
        List.of(
            "post /api/unsubscribe id",
            "get /api/auth/broker/{broker}/result result",
            "post /api/brokers/{broker}/account version")) {
      String[] parts = call.split(" ");
      assertThat(paths.get(parts[1]).get(parts[0]).get("parameters"))
          .filteredOn(parameter -> parameter.get("name").asText().equals(parts[2]))
          .singleElement()
          .satisfies(parameter -> assertThat(parameter.path("required").asBoolean()).isTrue());
    }
  }

  private static String answers(JsonNode operation) {
    List<String> statuses = new ArrayList<>();
    operation.get("responses").fieldNames().forEachRemaining(statuses::add);
    return String.join(" ", statuses.stream().sorted().toList());
  }
}
