package dev.evergrant.sandbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthHeaderTest {

  @Test
  void parametersAreDecodedOnce() throws Exception {
    assertThat(
            OAuthHeader.parse(
                "oauth  realm=\"a, b\",oauth_token=\"a%252F%2B+%20%3D\" , oauth_nonce=\"\""))
        .isEqualTo(Map.of("realm", "a, b", "oauth_token", "a%2F++ =", "oauth_nonce", ""));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer a=\"b\"", "OAuthx a=\"b\"", "OAuth"})
  void anotherSchemeHasNone(String header) throws Exception {
    assertThat(OAuthHeader.parse(header)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OAuth a",
        "OAuth a=b",
        "OAuth a=\"b",
        "OAuth a=\"b\" c=\"d\"",
        "OAuth a=\"b\", c",
        "OAuth a=\"b\", a=\"b\"",
        "OAuth a=\"%zz\"",
        "OAuth =\"b\""
      })
  void anythingElseIsMalformed(String header) {
    assertThatThrownBy(() -> OAuthHeader.parse(header))
        .isInstanceOf(Parameters.MalformedException.class);
  }
}
