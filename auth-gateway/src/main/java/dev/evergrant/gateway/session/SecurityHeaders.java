package dev.evergrant.gateway.session;

import dev.evergrant.service.start.BaseUrl;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts the headers on every answer that keep it away from scripts, frames, caches and Referer. */
@ApplicationScoped
public class SecurityHeaders {

  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; "
          + "frame-ancestors 'none'";
  // Before every route, also those that answer errors.
  private static final int FIRST = 10_000;

  private final BaseUrl baseUrl;

  SecurityHeaders(BaseUrl baseUrl) {
    this.baseUrl = baseUrl;
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
      headers.set("Cache-Control", "no-store");
    }
  }

  private static boolean isAsset(RoutingContext context) {
    try {
      return context.normalizedPath().startsWith("/assets/");
    } catch (IllegalArgumentException e) {
      // The next to see this address refuses it.
      return false;
    }
  }
}
