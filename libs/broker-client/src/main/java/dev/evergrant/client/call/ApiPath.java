package dev.evergrant.client.call;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** A path of an API and its query, put together from parts that may hold any character. */
public final class ApiPath {

  private final StringBuilder text = new StringBuilder();
  private boolean query;

  private ApiPath() {}

  /** Begins with a path of ours, such as {@code /v2/orders}. */
  public static ApiPath of(String path) {
    ApiPath begun = new ApiPath();
    begun.text.append(path);
    return begun;
  }

  /** Goes on with a path of ours, such as {@code /orders}. */
  public ApiPath then(String path) {
    text.append(path);
    return this;
  }

  /**
   * Adds one segment.
   *
   * @throws IllegalArgumentException if it would lead to another path
   */
  public ApiPath segment(String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      throw new IllegalArgumentException("An id of an account or an order is needed");
    }
    text.append('/').append(encoded(segment));
    return this;
  }

  /** Adds a parameter to the query. */
  public ApiPath query(String name, String value) {
    text.append(query ? '&' : '?').append(encoded(name)).append('=').append(encoded(value));
    query = true;
    return this;
  }

  /** As it stands in a request. */
  @Override
  public String toString() {
    return text.toString();
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
