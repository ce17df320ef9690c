package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The signer of these tests, against cases that were computed by yet another implementation. */
class PlainSignerTest {

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in = PlainSignerTest.class.getResourceAsStream("/oauth1-hmac-sha1.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).path("cases");
      assertThat(cases).hasSize(60);
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itSignsToTheByte(JsonNode one) {
    String method = one.path("method").asText();
    String url = one.path("url").asText();
    assertThat(PlainSigner.baseString(method, url, oauth(one), form(one)))
        .isEqualTo(one.path("baseString").asText());
    assertThat(
            PlainSigner.sign(
                method,
                url,
                oauth(one),
                form(one),
                one.path("consumerSecret").asText(),
                one.path("tokenSecret").textValue()))
        .isEqualTo(one.path("signature").asText());
  }

  /** The parameters of a case that are in its header. */
  static Map<String, String> oauth(JsonNode one) {
    Map<String, String> oauth = new LinkedHashMap<>();
    oauth.put("oauth_consumer_key", one.path("consumerKey").asText());
    oauth.put("oauth_nonce", one.path("nonce").asText());
    oauth.put("oauth_timestamp", one.path("timestamp").asText());
    oauth.put("oauth_signature_method", "HMAC-SHA1");
    oauth.put("oauth_version", "1.0");
    oauth.put("oauth_token", one.path("token").textValue());
    oauth.put("oauth_callback", one.path("callback").textValue());
    oauth.put("oauth_verifier", one.path("verifier").textValue());
    oauth.values().removeIf(value -> value == null);
    return oauth;
  }

  private static List<Map.Entry<String, String>> form(JsonNode one) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    one.path("form")
        .forEach(pair -> form.add(Map.entry(pair.get(0).asText(), pair.get(1).asText())));
    return form;
  }
}
