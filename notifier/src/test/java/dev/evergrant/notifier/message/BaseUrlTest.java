package dev.evergrant.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://evergrant.example, https://evergrant.example/connect/schwab",
    "https://evergrant.example/, https://evergrant.example/connect/schwab",
    "https://example.org/evergrant/, https://example.org/evergrant/connect/schwab",
    "http://localhost:8080, http://localhost:8080/connect/schwab",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/connect/schwab",
    "http://[::1]:8080, http://[::1]:8080/connect/schwab"
  })
  void linksStandUnderIt(String url, String link) {
    assertThat(BaseUrl.of(url).connect("schwab", false)).isEqualTo(link);
    assertThat(BaseUrl.of(url).connect("schwab", true)).isEqualTo(link + "?environment=paper");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evergrant.example",
        "/evergrant",
        "http://evergrant.example",
        "http://localhost.evil.example",
        "ftp://localhost",
        "javascript:alert(1)",
        "https://user@evergrant.example",
        "https://evergrant.example/?a=b",
        "https://evergrant.example/#top",
        "https://ever grant.example"
      })
  void anAddressThatIsNotSafeIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> BaseUrl.of(url));
  }
}
