package dev.evergrant.gateway.page;

import java.util.Arrays;
import java.util.Locale;

/** Reads an {@code Accept} header (RFC 9110 §12.5.1) for the one thing that matters here. */
final class Accept {

  private Accept() {}

  /**
   * Whether HTML is asked for by name, and at least as much as JSON. Browsers do that; programs
   * that take anything get JSON.
   */
  static boolean prefersHtml(String accept) {
    if (accept == null) {
      return false;
    }
    double html = weight(accept, "text/html");
    return html > 0
        && html >= weight(accept, "application/json")
        && html >= weight(accept, "application/problem+json");
  }

  private static double weight(String accept, String type) {
    return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(range -> range.split(";", 2)[0].strip().equals(type))
        .mapToDouble(Accept::quality)
        .max()
        .orElse(0);
  }

  private static double quality(String range) {
    return Arrays.stream(range.split(";"))
        .skip(1)
        .map(String::strip)
        .filter(parameter -> parameter.startsWith("q="))
        .mapToDouble(parameter -> number(parameter.substring(2)))
        .findFirst()
        .orElse(1);
  }

  private static double number(String text) {
    return text.matches("[01](\\.\\d{1,3})?") ? Double.parseDouble(text) : 0;
  }
}
