package dev.evergrant.broker.oauth1;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads an {@code Authorization} header with nothing of ours. */
public final class Header {

  private Header() {}

  /** The parameters by name, decoded; strict about the form. */
  public static Map<String, String> read(String header) {
    if (!header.startsWith("OAuth ")) {
      throw new AssertionError("No OAuth header");
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : header.substring("OAuth ".length()).split(", ")) {
      if (!part.matches("[a-z_]+=\"([A-Za-z0-9._~-]|%[0-9A-F]{2})*\"")) {
        throw new AssertionError("Malformed");
      }
      int equals = part.indexOf('=');
      String value = part.substring(equals + 2, part.length() - 1);
      if (parameters.put(part.substring(0, equals), URLDecoder.decode(value, UTF_8)) != null) {
        throw new AssertionError("Repeated");
      }
    }
    return parameters;
  }
}
