package dev.evergrant.sandbox.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;

/** Sends a browser elsewhere, with parameters that no cache and no referrer header may carry on. */
public final class Redirect {

  private Redirect() {}

  /** Ends the request with a 302. */
  public static void to(RoutingContext context, String uri) {
    context
        .response()
        .setStatusCode(302)
        .putHeader("Location", uri)
        .putHeader("Cache-Control", "no-store")
        .putHeader("Referrer-Policy", "no-referrer")
        .end();
  }

  /** The address with one parameter more; unchanged where the value is null. */
  public static String with(String uri, String name, String value) {
    if (value == null) {
      return uri;
    }
    char separator = uri.contains("?") ? '&' : '?';
    return uri + separator + name + '=' + URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
