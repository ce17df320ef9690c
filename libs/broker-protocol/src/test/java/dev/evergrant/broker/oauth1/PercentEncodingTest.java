package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentEncodingTest {

  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "AZaz09-._~, AZaz09-._~",
    "' ', %20",
    "+, %2B",
    "*, %2A",
    "%, %25",
    "&=, %26%3D",
    "/:?#[]@!$'(), %2F%3A%3F%23%5B%5D%40%21%24%27%28%29",
    "ä, %C3%A4",
    "漢, %E6%BC%A2",
    "😀, %F0%9F%98%80",
    "'\u007f', %7F",
  })
  void onlyUnreservedCharactersStayAsTheyAre(String text, String encoded) {
    assertThat(PercentEncoding.encode(text)).isEqualTo(encoded);
  }

  @ParameterizedTest
  @CsvSource({
    "a+b, a b",
    "a%2Bb, a+b",
    "%c3%a4, ä",
    "%, %",
    "%2, %2",
    "100%+sure, 100% sure",
    "%3TiQ%7R, %3TiQ%7R",
    "%%41, %A",
    "ä, ä",
  })
  void aFormIsReadAsItWasMeant(String encoded, String text) {
    assertThat(PercentEncoding.decodeForm(encoded)).isEqualTo(text);
  }

  @Property
  void whatWasEncodedComesBack(@ForAll String any) {
    String text = new String(any.getBytes(UTF_8), UTF_8);

    String encoded = PercentEncoding.encode(text);

    assertThat(encoded).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})*");
    assertThat(PercentEncoding.decodeForm(encoded)).isEqualTo(text);
    assertThat(URLDecoder.decode(encoded, UTF_8)).isEqualTo(text);
  }
}
