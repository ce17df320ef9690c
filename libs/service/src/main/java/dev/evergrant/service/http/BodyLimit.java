package dev.evergrant.service.http;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says with a problem that a request is too large. Quarkus enforces the limit too, but without a
 * word; and where a body comes in chunks of which nobody knows how many follow, it notices only
 * while our code reads it, so such a body is not accepted.
 */
@Singleton
class BodyLimit {

  /** Before Quarkus's own limit, which stands at 2. */
  private static final int PRIORITY = 100;

  private final long limit;

  BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      refuse(
          context, Problem.of(ProblemType.INVALID_REQUEST, "A body must say its Content-Length"));
    } else if (length != null && Long.parseLong(length) > limit) {
      refuse(context, Problem.of(ProblemType.TOO_LARGE, null));
    } else {
      context.next();
    }
  }

  private static void refuse(RoutingContext context, Problem problem) {
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(Json.encode(problem));
  }
}
