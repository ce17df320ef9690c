package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.StringJoiner;

/** Names and values as a query or a form body (RFC 6749 Appendix B). May hold secrets. */
final class Parameters {

  private final StringJoiner encoded = new StringJoiner("&");

  /** Adds a parameter; one that is null is left out. */
  Parameters add(String name, String value) {
    if (value != null) {
      encoded.add(percent(name) + "=" + percent(value));
    }
    return this;
  }

  String encoded() {
    return encoded.toString();
  }

  /** A space is %20, which a query and a form both understand. */
  private static String percent(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
