package dev.evergrant.local.client;

import java.net.HttpCookie;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A browser's cookies for one machine: not told apart by port, and, as browsers do for localhost,
 * Secure ones are kept and sent without TLS (RFC 6265; Secure Contexts, 3.1).
 */
final class Cookies {

  private record Kept(String host, String path, String name, String value, boolean httpOnly) {
    boolean isAt(URI uri) {
      String asked = uri.getPath().isEmpty() ? "/" : uri.getPath();
      return host.equalsIgnoreCase(uri.getHost())
          && (asked.equals(path) || asked.startsWith(path.endsWith("/") ? path : path + "/"));
    }
  }

  private final List<Kept> kept = new ArrayList<>();

  void take(URI from, List<String> headers) {
    for (String header : headers) {
      HttpCookie cookie = HttpCookie.parse(withoutSameSite(header)).get(0);
      String path = cookie.getPath() == null ? directory(from) : cookie.getPath();
      demandPrefixRules(header, cookie, path);
      kept.removeIf(
          k ->
              k.name().equals(cookie.getName())
                  && k.path().equals(path)
                  && k.host().equals(from.getHost()));
      if (!cookie.hasExpired()) {
        kept.add(
            new Kept(
                from.getHost(), path, cookie.getName(), cookie.getValue(), cookie.isHttpOnly()));
      }
    }
  }

  /** What is sent there; empty if nothing is. */
  String header(URI to) {
    return kept.stream()
        .filter(k -> k.isAt(to))
        .map(k -> k.name() + "=" + k.value())
        .collect(Collectors.joining("; "));
  }

  List<String> names() {
    return kept.stream().map(Kept::name).toList();
  }

  List<String> values() {
    return kept.stream().map(Kept::value).toList();
  }

  /** A browser drops a {@code __Host-} cookie without Secure or with another path silently. */
  private static void demandPrefixRules(String header, HttpCookie cookie, String path) {
    if (cookie.getName().startsWith("__Host-")
        && !(cookie.getSecure()
            && path.equals("/")
            && !header.toLowerCase(Locale.ROOT).contains("domain="))) {
      throw new AssertionError("A browser would not keep " + cookie.getName());
    }
  }

  /** The parser does not know this attribute of RFC 6265bis. */
  private static String withoutSameSite(String header) {
    return header.replaceAll("(?i);\\s*samesite=[a-z]+", "");
  }

  private static String directory(URI uri) {
    int slash = uri.getPath().lastIndexOf('/');
    return slash <= 0 ? "/" : uri.getPath().substring(0, slash);
  }
}
