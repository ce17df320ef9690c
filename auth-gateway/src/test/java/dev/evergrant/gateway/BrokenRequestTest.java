package dev.evergrant.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.gateway.support.GatewayTest;
import dev.evergrant.gateway.support.RawRequest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class BrokenRequestTest extends GatewayTest {

  @ParameterizedTest
  @CsvSource({
    "GET /%c3 HTTP/1.1, Host: localhost, 400",
    "GET /?a=%ed%a0%80 HTTP/1.1, Host: localhost, 400",
    "GET /%2e%2e/%ff HTTP/1.1, Host: localhost, 400",
    "GET /api/nothing?a=1&a=2 HTTP/1.1, Host: localhost, 400",
    "GET /api/brokers HTTP/1.1, No-Host: localhost, 400",
    "GET /api/nothing HTTP/1.1, Host: localhost, 404"
  })
  void isAProblemWithOurHeaders(String line, String host, int status) {
    String answer = RawRequest.send(home, line + "\r\n" + host + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status).doesNotContain("Exception");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains(
            "content-type: application/problem+json",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "urn:evergrant:problem:");
  }

  @Test
  void aBrowserIsShownAPage() {
    String answer =
        RawRequest.send(home, "GET /?a=%ff HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("text/html", "Content-Security-Policy", "href=\"/\"");
  }
}
