package dev.evergrant.broker.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.broker.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sixty signed requests that oauthlib made. */
class HmacSha1VectorsTest {

  @Test
  void thereAreSixty() throws IOException {
    assertThat(cases()).hasSize(60);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theBaseStringIsTheSame(JsonNode vector) {
    List<Parameter> header = new ArrayList<>(request(vector).protocol());
    header.add(new Parameter("oauth_consumer_key", vector.path("consumerKey").textValue()));
    header.add(new Parameter("oauth_nonce", vector.path("nonce").textValue()));
    header.add(new Parameter("oauth_signature_method", "HMAC-SHA1"));
    header.add(new Parameter("oauth_timestamp", vector.path("timestamp").textValue()));
    header.add(new Parameter("oauth_version", "1.0"));

    assertThat(request(vector).baseString(header)).isEqualTo(vector.path("baseString").textValue());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theHeaderHasTheSameSignature(JsonNode vector) {
    Instant time = Instant.ofEpochSecond(Long.parseLong(vector.path("timestamp").textValue()));
    RequestSigner requests =
        new RequestSigner(
            vector.path("consumerKey").textValue(),
            Dialect.COMMON,
            InstantSource.fixed(time),
            () -> vector.path("nonce").textValue());
    Signer signer =
        Signer.hmacSha1(secret(vector.path("consumerSecret")), secret(vector.path("tokenSecret")));

    Map<String, String> header = Header.read(requests.authorization(request(vector), signer));

    assertThat(header)
        .containsEntry("oauth_signature", vector.path("signature").textValue())
        .containsEntry("oauth_consumer_key", vector.path("consumerKey").textValue());
    assertThat(header.get("oauth_token")).isEqualTo(vector.path("token").textValue());
    assertThat(header.get("oauth_callback")).isEqualTo(vector.path("callback").textValue());
    assertThat(header.get("oauth_verifier")).isEqualTo(vector.path("verifier").textValue());
  }

  private static OAuth1Request request(JsonNode vector) {
    OAuth1Request request =
        new OAuth1Request(
            vector.path("method").textValue(), URI.create(vector.path("url").textValue()));
    vector.path("form").forEach(pair -> request.form(pair.get(0).asText(), pair.get(1).asText()));
    for (String name : List.of("token", "callback", "verifier")) {
      if (vector.path(name).isTextual()) {
        request.protocol("oauth_" + name, vector.path(name).textValue());
      }
    }
    return request;
  }

  private static Secret secret(JsonNode text) {
    return text.isTextual() ? Secret.of(text.textValue()) : null;
  }

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in = HmacSha1VectorsTest.class.getResourceAsStream("/oauth1/hmac-sha1.json")) {
      return StreamSupport.stream(
          new ObjectMapper().readTree(in).path("cases").spliterator(), false);
    }
  }
}
