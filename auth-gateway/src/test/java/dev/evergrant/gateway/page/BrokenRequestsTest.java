package dev.evergrant.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRequestsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%zz",
        "/a?b=%",
        "/?b=%4",
        "/?b=%g0",
        "/?b=%ff",
        "/?b=%c3",
        "/?b=%ed%a0%80",
        "/?b=\u00e4",
        "/ "
      })
  void whatIsNoTextIsBroken(String address) {
    assertThat(BrokenRequests.wellFormed(address)).isFalse();
  }

  @Property
  void allTextThatIsEncodedIsWellFormed(@ForAll @StringLength(max = 30) String text) {
    assertThat(BrokenRequests.wellFormed("/a?b=" + URLEncoder.encode(text, UTF_8))).isTrue();
  }
}
