package dev.evergrant.client.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiPathTest {

  @Test
  void itIsPutTogetherFromItsParts() {
    assertThat(ApiPath.of("/v1/accounts").segment("a1").then("/orders").query("count", "5"))
        .hasToString("/v1/accounts/a1/orders?count=5");
  }

  @Test
  void whatIsInAPartStaysInIt() {
    assertThat(ApiPath.of("/v1").segment("a/../b?c#d e*%").query("q", "1&r=2 +").query("s", "é"))
        .hasToString("/v1/a%2F..%2Fb%3Fc%23d%20e%2A%25?q=1%26r%3D2%20%2B&s=%C3%A9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void aSegmentThatLeadsElsewhereIsRefused(String segment) {
    assertThatIllegalArgumentException().isThrownBy(() -> ApiPath.of("/v1").segment(segment));
  }
}
