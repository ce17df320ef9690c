package dev.evergrant.notifier.message;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The public address of the gateway, where links in mails lead to. */
public record BaseUrl(URI address) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Must be an absolute https address without query; http is accepted where the host is this
   * machine.
   *
   * @throws IllegalArgumentException if it is not; the message says what is wrong
   */
  public BaseUrl {
    if (address.getHost() == null
        || address.getRawQuery() != null
        || address.getRawFragment() != null
        || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException("must be an address such as https://evergrant.example");
    }
    boolean http = "http".equals(address.getScheme());
    if (!"https".equals(address.getScheme())
        && !(http && THIS_MACHINE.contains(address.getHost()))) {
      throw new IllegalArgumentException("must begin with https://");
    }
  }

  /** Reads one; see the constructor. */
  public static BaseUrl of(String text) {
    return new BaseUrl(URI.create(text.strip().replaceAll("/+$", "")));
  }

  /** The page that begins a connection to this broker. */
  String connect(String broker, boolean paper) {
    return address
        + "/connect/"
        + URLEncoder.encode(broker, StandardCharsets.UTF_8).replace("+", "%20")
        + (paper ? "?environment=paper" : "");
  }
}
