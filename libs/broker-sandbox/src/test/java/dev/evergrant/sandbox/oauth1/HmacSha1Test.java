package dev.evergrant.sandbox.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HmacSha1Test {

  /** All but those with a form: E*TRADE takes none. */
  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in = HmacSha1Test.class.getResourceAsStream("/oauth1-hmac-sha1.json")) {
      JsonNode cases = new ObjectMapper().readTree(in).path("cases");
      return StreamSupport.stream(cases.spliterator(), false)
          .filter(one -> one.path("form").isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRightSignatureFits(JsonNode one) {
    assertThat(fits(one, oauth(one))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingOfTheHeaderCanBeChanged(JsonNode one) {
    for (String name : oauth(one).keySet()) {
      if (!name.equals("oauth_signature_method")) {
        Map<String, String> changed = oauth(one);
        changed.merge(name, "1", String::concat);
        assertThat(fits(one, changed)).as(name).isFalse();
      }
    }
  }

  private static boolean fits(JsonNode one, Map<String, String> oauth) {
    String text = BaseString.of(one.path("method").asText(), one.path("url").asText(), oauth);
    return new HmacSha1(one.path("consumerSecret").asText())
        .fits(text, oauth.get("oauth_signature"), one.path("tokenSecret").textValue());
  }

  private static Map<String, String> oauth(JsonNode one) {
    Map<String, String> oauth = new HashMap<>();
    oauth.put("oauth_consumer_key", one.path("consumerKey").asText());
    oauth.put("oauth_nonce", one.path("nonce").asText());
    oauth.put("oauth_timestamp", one.path("timestamp").asText());
    oauth.put("oauth_signature_method", "HMAC-SHA1");
    oauth.put("oauth_version", "1.0");
    oauth.put("oauth_token", one.path("token").textValue());
    oauth.put("oauth_callback", one.path("callback").textValue());
    oauth.put("oauth_verifier", one.path("verifier").textValue());
    oauth.put("oauth_signature", one.path("signature").asText());
    oauth.values().removeIf(value -> value == null);
    return oauth;
  }
}
