package dev.evergrant.sandbox.faults;

import dev.evergrant.sandbox.web.Json;
import dev.evergrant.sandbox.web.Text;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Answers of servers that did not process a call. */
final class Refusals {

  private static final String PAGE =
      """
      <html>
      <head><title>{title}</title></head>
      <body>
      <h1>{title}</h1>
      </body>
      </html>
      """;

  /** What Schwab's token endpoint has served, and then recovered (Schwabdev#61). */
  private static final String ACCESS_DENIED =
      """
      <HTML><HEAD>
      <TITLE>Access Denied</TITLE>
      </HEAD><BODY>
      <H1>Access Denied</H1>
      You don't have permission to access this resource on this server.<P>
      Reference&#32;&#35;18&#46;5d0a1402&#46;1739380000&#46;2b6a1f7
      </BODY>
      </HTML>
      """;

  private Refusals() {}

  static void answer(RoutingContext context, Fault fault) {
    switch (fault.kind()) {
      case BAD_GATEWAY -> page(context, 502, "502 Bad Gateway");
      case SERVICE_UNAVAILABLE -> {
        if (fault.wish().retryAfterSeconds() != null) {
          retryAfter(context, fault);
        }
        page(context, 503, "503 Service Temporarily Unavailable");
      }
      case TOO_MANY_REQUESTS -> {
        retryAfter(context, fault);
        Json.answer(context, 429, Map.of("message", "too many requests"));
      }
      case HTML_403 -> Text.answer(context, 403, "text/html", ACCESS_DENIED);
      default -> page(context, 500, "500 Internal Server Error");
    }
  }

  private static void retryAfter(RoutingContext context, Fault fault) {
    context.response().putHeader("Retry-After", Integer.toString(fault.wish().retryAfter()));
  }

  private static void page(RoutingContext context, int status, String title) {
    Text.answer(context, status, "text/html", PAGE.replace("{title}", title));
  }
}
