package dev.evergrant.broker.oauth1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseStringTest {

  /** RFC 5849 §3.4.1.1, with its form, its repeated and its empty parameter. */
  @Test
  void theStandardsExampleIsAsItIsThere() {
    List<Parameter> parameters =
        List.of(
            new Parameter("oauth_consumer_key", "9djdj82h48djs9d2"),
            new Parameter("oauth_token", "kkk9d7dh3k39sjv7"),
            new Parameter("oauth_signature_method", "HMAC-SHA1"),
            new Parameter("oauth_timestamp", "137131201"),
            new Parameter("oauth_nonce", "7d8f3e4a"),
            new Parameter("c2", ""),
            new Parameter("a3", "2 q"));

    assertThat(
            BaseString.of(
                "post",
                URI.create("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"),
                parameters))
        .isEqualTo(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q"
                + "%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_"
                + "key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_m"
                + "ethod%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk"
                + "9d7dh3k39sjv7");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/a, https://example.com/a",
    "HTTPS://Example.COM:443/A, https://example.com/A",
    "https://example.com:80/a, https://example.com:80/a",
    "http://example.com:443/a, http://example.com:443/a",
    "http://example.com:80, http://example.com/",
    "http://example.com?, http://example.com/",
    "https://example.com/a%20b/%7e#part, https://example.com/a%20b/%7e",
    "http://[::1]:8090/etrade, http://[::1]:8090/etrade",
  })
  void theAddressIsWrittenInOneWay(URI uri, String address) {
    assertThat(BaseString.of("GET", uri, List.of()))
        .isEqualTo("GET&" + PercentEncoding.encode(address) + "&");
  }

  @ParameterizedTest
  @CsvSource({
    "a+b=c+d, a%20b=c%20d",
    "a, a=",
    "a=&a, a=&a=",
    "&a=1&&b=2&, a=1&b=2",
    "a=b=c, a=b%3Dc",
    "z=1&%61=2, a=2&z=1",
    "a=2&a=10&a=1, a=1&a=10&a=2",
    "a=1&A=1&%C3%A4=1&a%2D=1, %C3%A4=1&A=1&a=1&a-=1",
  })
  void theQueryIsPartOfIt(String query, String normalized) {
    assertThat(BaseString.of("GET", URI.create("https://example.com/?" + query), List.of()))
        .isEqualTo("GET&https%3A%2F%2Fexample.com%2F&" + PercentEncoding.encode(normalized));
  }

  @Property
  void theOrderOfParametersDoesNotMatter(
      @ForAll List<@Size(2) List<String>> pairs, @ForAll long seed) {
    List<Parameter> parameters =
        new ArrayList<>(pairs.stream().map(p -> new Parameter(p.get(0), p.get(1))).toList());
    URI uri = URI.create("https://example.com/?b=2&a=1");
    String baseString = BaseString.of("GET", uri, parameters);

    Collections.shuffle(parameters, new Random(seed));

    assertThat(BaseString.of("GET", uri, parameters)).isEqualTo(baseString);
  }
}
