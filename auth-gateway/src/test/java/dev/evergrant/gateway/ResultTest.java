package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.gateway.support.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page about an attempt is told. */
@QuarkusTest
class ResultTest extends GatewayTest {

  @Test
  void aMadeUpAddressClaimsNoConnection() {
    JsonNode words = words(alice(), "?broker=schwab&result=connected");
    assertThat(words)
        .isEqualTo(
            json(
                """
                {"broker":"schwab","brokerName":"Charles Schwab","environment":"live",
                 "result":"connected","connected":false,"otherAccount":false,
                 "title":"Back from Charles Schwab",
                 "text":"The overview shows how your connection with Charles Schwab fares."}
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "access-denied, was not connected, You did not allow",
    "interrupted, was not connected, was interrupted on our side",
    "invalid-state, Nothing was changed, was used already",
    "expired-state, was not connected, longer than five minutes"
  })
  void everyEndIsSaidInWordsAndAsksNobody(String result, String title, String text) {
    JsonNode words = words(alice(), "?broker=schwab&result=" + result);
    assertThat(words.get("title").asText()).contains("Charles Schwab", title);
    assertThat(words.get("text").asText()).contains(text);
    assertThat(words.get("connected").asBoolean()).isFalse();
    assertThat(vault.calls).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nobody/result?result=connected, 404, unknown-broker",
    "schwab/result, 400, invalid-request",
    "schwab/result?result=, 400, invalid-request",
    "schwab/result?result=%3Cb%3E, 400, invalid-request",
    "schwab/result?result=connected&environment=paper, 400, invalid-request"
  })
  void aResultThatThereIsNotIsAProblem(String path, int status, String type) {
    HttpResponse<String> response = alice().call("GET", "/api/auth/broker/" + path, null);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(problem(response)).isEqualTo(type);
  }
}
