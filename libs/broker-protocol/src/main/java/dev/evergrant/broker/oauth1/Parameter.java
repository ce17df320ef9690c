package dev.evergrant.broker.oauth1;

import java.util.ArrayList;
import java.util.List;

/** A name and a value, neither encoded. The value may be a secret, so it is not shown. */
public record Parameter(String name, String value) {

  /**
   * The parameters of a query or of an {@code application/x-www-form-urlencoded} body, in order; a
   * name without an equals sign has an empty value.
   *
   * @param text null for none
   */
  static List<Parameter> read(String text) {
    List<Parameter> parameters = new ArrayList<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        parameters.add(
            new Parameter(
                PercentEncoding.decodeForm(equals < 0 ? pair : pair.substring(0, equals)),
                equals < 0 ? "" : PercentEncoding.decodeForm(pair.substring(equals + 1))));
      }
    }
    return parameters;
  }

  @Override
  public String toString() {
    return "Parameter[" + name + ", redacted]";
  }
}
