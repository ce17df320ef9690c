package dev.evergrant.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "ada@example.org, ada@example.org",
    "o'hara+trading@mail.example.co.uk, o'hara+trading@mail.example.co.uk",
    "ada@localhost, ada@localhost",
    "ada@bücher.example, ada@xn--bcher-kva.example"
  })
  void anAddressIsTaken(String text, String value) {
    assertThat(MailAddress.of(text)).map(MailAddress::value).contains(value);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "ada",
        "@example.org",
        "ada@",
        "ada@example.org\r\nBcc: eve@example.org",
        "ada@example.org\n",
        "ada\r\n@example.org",
        "ada@example.org, eve@example.org",
        "ada@example.org;eve@example.org",
        "ada@example.org eve@example.org",
        "Ada <ada@example.org>",
        "<ada@example.org>",
        "\"ada\r\nRCPT TO:<eve>\"@example.org",
        "ada@eve@example.org",
        "ada\u0000@example.org",
        "ada@example.org\u2028",
        "ada@example.org-",
        "ådå@example.org"
      })
  void whatIsNoSingleSafeAddressIsRefused(String text) {
    assertThat(MailAddress.of(text)).isEmpty();
  }

  @Test
  void anAddressThatIsTooLongIsRefused() {
    assertThat(MailAddress.of("a".repeat(65) + "@example.org")).isEmpty();
    assertThat(MailAddress.of("a@" + "b".repeat(60) + ".c".repeat(100))).isEmpty();
  }

  @Test
  void itDoesNotShowItself() {
    assertThat(MailAddress.of("ada@example.org").orElseThrow().toString()).doesNotContain("ada");
  }
}
