package dev.evergrant.service.start;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The gateway's public address: scheme, host and port. Links in mails, the brokers' callbacks and
 * the login begin with it.
 *
 * @param origin as a browser writes it in an {@code Origin} header, without a slash at the end
 */
public record BaseUrl(String origin) {

  /** The setting that holds it; set from the variable {@code BASE_URL}. */
  public static final String PROPERTY = "evergrant.base-url";

  /**
   * Reads {@code BASE_URL}. A slash at the end and a default port make no difference.
   *
   * @throws ConfigurationException with a sentence for the operator, unless it is an https address,
   *     or an http address of this machine, without path, query and user
   */
  public static BaseUrl parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new ConfigurationException("BASE_URL is not an address: " + e.getReason());
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new ConfigurationException(
          "BASE_URL must be an address such as https://evergrant.example.org");
    }
    if (uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))) {
      throw new ConfigurationException(
          "BASE_URL must have no path, query, fragment or user: only scheme, host and port");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !loopback(host)) {
      throw new ConfigurationException("BASE_URL must be https unless its host is localhost");
    }
    int port = uri.getPort();
    boolean standard = port == -1 || port == (scheme.equals("https") ? 443 : 80);
    return new BaseUrl(scheme + "://" + host + (standard ? "" : ":" + port));
  }

  /** The full address of a path that begins with a slash. */
  public String at(String path) {
    return origin + path;
  }

  /** The host's name or address. */
  public String host() {
    return URI.create(origin).getHost();
  }

  /** Whether browsers reach us over TLS. */
  public boolean https() {
    return origin.startsWith("https:");
  }

  @Override
  public String toString() {
    return origin;
  }

  private static boolean loopback(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }
}
