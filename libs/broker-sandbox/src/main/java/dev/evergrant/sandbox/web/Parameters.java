package dev.evergrant.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Parameters of a query or a form ({@code application/x-www-form-urlencoded}), read as strictly as
 * RFC 6749 §3.1 wants it: one without a value counts as absent, a repeated one can be told.
 */
public final class Parameters {

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> repeated = new HashSet<>();

  private Parameters() {}

  /**
   * Reads an encoded query or form; null is an empty one.
   *
   * @throws MalformedException if a percent sign is not followed by two hex digits
   */
  public static Parameters parse(String encoded) throws MalformedException {
    Parameters parameters = new Parameters();
    if (encoded == null || encoded.isEmpty()) {
      return parameters;
    }
    for (String pair : encoded.split("&")) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!value.isEmpty() && parameters.values.putIfAbsent(name, value) != null) {
        parameters.repeated.add(name);
      }
    }
    return parameters;
  }

  /** No parameters at all. */
  public static Parameters none() {
    return new Parameters();
  }

  private static String decode(String encoded) throws MalformedException {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw new MalformedException();
    }
  }

  /** The value, the first one if there are several, or null. */
  public String get(String name) {
    return values.get(name);
  }

  /** Whether the parameter was given more than once. */
  public boolean repeats(String name) {
    return repeated.contains(name);
  }

  /** Whether any parameter was given more than once. */
  public boolean repeats() {
    return !repeated.isEmpty();
  }

  /** Not a query or form. */
  public static final class MalformedException extends Exception {
    MalformedException() {
      super("The parameters are not form-encoded");
    }
  }
}
