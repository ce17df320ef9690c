package dev.evergrant.service.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://evergrant.example.org, https://evergrant.example.org",
    "https://evergrant.example.org/, https://evergrant.example.org",
    "HTTPS://Evergrant.Example.ORG:443/, https://evergrant.example.org",
    "https://evergrant.example.org:8443, https://evergrant.example.org:8443",
    "http://localhost:8080, http://localhost:8080",
    "http://localhost:80/, http://localhost",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void anAddressIsReadAsABrowserWritesItsOrigin(String text, String origin) {
    assertThat(BaseUrl.parse(text).origin()).isEqualTo(origin);
    assertThat(BaseUrl.parse(text).at("/connect/schwab")).isEqualTo(origin + "/connect/schwab");
    assertThat(origin).contains("//" + BaseUrl.parse(text).host());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "evergrant.example.org",
        "ftp://localhost",
        "https://",
        "https://a b",
        "https://example.org/evergrant",
        "https://example.org?x",
        "https://example.org#x",
        "https://user@example.org",
        "http://evergrant.example.org",
        "http://localhost.example.org",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1"
      })
  void anAddressThatCannotWorkIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> BaseUrl.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("BASE_URL ")
        .hasMessageNotContaining("\n");
  }

  @Property
  void aSlashAtTheEndMakesNoDifference(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String host,
      @ForAll @IntRange(min = 1, max = 65_535) int port) {
    String address = "https://" + host + ":" + port;
    assertThat(BaseUrl.parse(address)).isEqualTo(BaseUrl.parse(address + "/"));
    assertThat(BaseUrl.parse(BaseUrl.parse(address).origin())).isEqualTo(BaseUrl.parse(address));
  }

  @Property
  void withoutTlsNoHostOfAnotherMachineWorks(
      @ForAll @AlphaChars @StringLength(min = 1, max = 20) String host) {
    assertThatThrownBy(() -> BaseUrl.parse("http://" + host + ".example"))
        .isInstanceOf(ConfigurationException.class);
  }
}
