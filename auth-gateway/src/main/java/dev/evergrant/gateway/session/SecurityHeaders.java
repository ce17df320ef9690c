package dev.evergrant.gateway.session;

import dev.evergrant.service.start.BaseUrl;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Puts the headers on every answer that keep it away from scripts, frames, caches and Referer. */
@ApplicationScoped
public class SecurityHeaders {

  /** Nothing but what our own server has: no inline script or style, no other host, no frame. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
          + "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  // Before every route, also those that answer errors.
  private static final int FIRST = 10_000;

  private static final String NO_STORE = "no-store";

  /** RFC 9110 §5.6.7. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final BaseUrl baseUrl;
  private final InstantSource clock;

  SecurityHeaders(BaseUrl baseUrl, InstantSource clock) {
    this.baseUrl = baseUrl;
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, FIRST);
  }

  private void add(RoutingContext context) {
    put(context);
    context.next();
  }

  /** For an answer that no filter sees. */
  public void put(RoutingContext context) {
    MultiMap headers = context.response().headers();
    // A page compares its machine's clock with ours: what we tell of goes by ours.
    headers.set("Date", DATE.format(clock.instant()));
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    // Codes and states stand in URLs.
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    if (baseUrl.https()) {
      headers.set("Strict-Transport-Security", "max-age=31536000");
    }
    if (!isAsset(context)) {
      headers.set("Cache-Control", NO_STORE);
    } else {
      // What is not there now may be there in a moment, as while a new version is rolled out.
      context.addHeadersEndHandler(
          sent -> {
            if (context.response().getStatusCode() >= 400) {
              headers.set("Cache-Control", NO_STORE);
            }
          });
    }
  }

  /** Their names change with their content, so they may be kept for good. */
  private static boolean isAsset(RoutingContext context) {
    try {
      return context.normalizedPath().startsWith("/assets/");
    } catch (IllegalArgumentException e) {
      // The next to see this address refuses it.
      return false;
    }
  }
}
