package dev.evergrant.gateway.page;

import dev.evergrant.contract.problem.InvalidFieldException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * A form of one of our pages, as a browser sends it ({@code application/x-www-form-urlencoded}).
 * Read as strictly as an address: what could mean two things is refused.
 */
public final class Form {

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Reads a body.
   *
   * @throws InvalidFieldException if it is no form, or a field is there twice
   */
  public static Form parse(String body) {
    if (body == null || !BrokenRequests.wellFormed(body)) {
      throw new InvalidFieldException("body", "must be a form");
    }
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw new InvalidFieldException("body", "must be a form");
      }
      String name = decode(pair.substring(0, equals));
      if (fields.put(name, decode(pair.substring(equals + 1))) != null) {
        throw new InvalidFieldException("body", "has a field twice");
      }
    }
    return new Form(fields);
  }

  /** A field's text; 400 if it is not there. */
  public String text(String name) {
    return InvalidFieldException.required(name, fields.get(name));
  }

  /** A field's whole number; 400 if it is none. */
  public int number(String name) {
    String text = text(name);
    if (!text.matches("\\d{1,9}")) {
      throw new InvalidFieldException(name, "must be a number");
    }
    return Integer.parseInt(text);
  }

  private static String decode(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }
}
