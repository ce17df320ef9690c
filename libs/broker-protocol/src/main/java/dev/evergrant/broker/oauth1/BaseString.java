package dev.evergrant.broker.oauth1;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is signed of a request (RFC 5849 §3.4.1). */
final class BaseString {

  private BaseString() {}

  /**
   * The base string.
   *
   * @param uri absolute, http or https; its query is signed, its fragment is not
   * @param parameters those of the header, without {@code realm} and {@code oauth_signature}, and
   *     of the body, if that is a form
   */
  static String of(String method, URI uri, List<Parameter> parameters) {
    List<Parameter> all = new ArrayList<>(Parameter.read(uri.getRawQuery()));
    all.addAll(parameters);
    return method.toUpperCase(Locale.ROOT)
        + "&"
        + PercentEncoding.encode(address(uri))
        + "&"
        + PercentEncoding.encode(normalized(all));
  }

  /** §3.4.1.2: scheme and host in lower case, no default port, no query. */
  private static String address(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usual = uri.getPort() == -1 || uri.getPort() == ("https".equals(scheme) ? 443 : 80);
    String path = uri.getRawPath();
    return scheme
        + "://"
        + uri.getHost().toLowerCase(Locale.ROOT)
        + (usual ? "" : ":" + uri.getPort())
        + (path.isEmpty() ? "/" : path);
  }

  /** §3.4.1.3.2: encoded first, then sorted by name and value. */
  private static String normalized(List<Parameter> parameters) {
    return parameters.stream()
        .map(
            parameter ->
                new Parameter(
                    PercentEncoding.encode(parameter.name()),
                    PercentEncoding.encode(parameter.value())))
        .sorted(comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }
}
