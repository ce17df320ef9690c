package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.gateway.support.Browser;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProgramCallbackTest extends GatewayTest {

  @Test
  void aProgramFinishesWithTheSameRules() {
    Browser alice = alice();
    Map<String, String> query = query(alice.approve("schwab"));
    String body = body("schwab", query.get("state"), query.get("code"));

    refusedForPrograms(bob().call("POST", "/api/auth/broker/callback", body));
    HttpResponse<String> response = alice.call("POST", "/api/auth/broker/callback", body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.get("broker").asText()).isEqualTo("schwab");
    assertThat(answer.get("environment").asText()).isEqualTo("live");
    assertThat(answer.get("result").asText()).isEqualTo("connected");
    assertThat(alice.call("POST", "/api/auth/broker/callback", body).body())
        .isEqualTo(response.body());
    assertThat(vault.stored).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{",
        "[]",
        "\"text\"",
        "{}",
        "{\"broker\":\"schwab\",\"state\":STATE}",
        "{\"broker\":null,\"state\":STATE,\"code\":\"c\"}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":\"\"}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":\"c\",\"error\":\"e\"}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":{\"a\":1}}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":1}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":1.5}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":true}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":[\"c\"]}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":\"c\",\"code\":\"d\"}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":\"\\ud800\"}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"error\":1}",
        "{\"broker\":1,\"state\":STATE,\"code\":\"c\"}",
        "{\"broker\":\"schwab\",\"state\":STATE,\"code\":\"c\"} and more",
        "{\"broker\":\"nobody\",\"state\":STATE,\"code\":\"c\"}"
      })
  void aMalformedBodyIsAProblemAndChangesNothing(String template) {
    Browser alice = alice();
    String state = begin(alice, "schwab");
    HttpResponse<String> response =
        alice.call(
            "POST", "/api/auth/broker/callback", template.replace("STATE", "\"" + state + "\""));
    assertThat(response.statusCode()).as(response.body()).isBetween(400, 404);
    assertThat(problem(response)).isIn("invalid-request", "unknown-broker");
    assertThat(response.body()).doesNotContain(state);
    assertThat(vault.open()).isEqualTo(1);
  }

  @Test
  void aBodyThatIsTooLargeIsAProblemAndChangesNothing() {
    Browser alice = alice();
    String state = begin(alice, "schwab");

    HttpResponse<String> response =
        alice.call(
            "POST", "/api/auth/broker/callback", body("schwab", state, "c".repeat(70 * 1024)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
    assertThat(problem(response)).isEqualTo("too-large");
    assertThat(vault.open()).isEqualTo(1);
  }

  private static String body(String broker, String state, String code) {
    return "{\"broker\":\"%s\",\"state\":\"%s\",\"code\":\"%s\"}".formatted(broker, state, code);
  }

  private static void refusedForPrograms(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(problem(response)).isEqualTo("invalid-state");
  }
}
