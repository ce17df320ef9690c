package dev.evergrant.service.http;

import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.service.work.OpenWork;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Quarkus lets the requests finish that were there when it was told to stop, and then takes the
 * service apart while its port is still open. What comes in that late is told to go elsewhere, and
 * what slipped in just before is finished.
 */
@Singleton
class Drain {

  private static final Logger LOG = Logger.getLogger(Drain.class);

  /** Before every other filter, so that nothing is begun. */
  private static final int FILTER_FIRST = 200;

  /** Before anything that requests need is taken away. */
  private static final int STOP_FIRST = 1;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OpenWork open = new OpenWork();

  void register(@Observes Filters filters) {
    filters.register(this::pass, FILTER_FIRST);
  }

  private void pass(RoutingContext context) {
    if (open.begin()) {
      context.addEndHandler(ended -> open.end());
      context.next();
    } else {
      refuse(context);
    }
  }

  void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent stop) throws InterruptedException {
    int left = open.stop(PATIENCE);
    if (left > 0) {
      LOG.warnf("Stopping with %d requests that are not answered", left);
    }
  }

  /** Another instance may answer at once, so a client may ask again at once. */
  private static void refuse(RoutingContext context) {
    Problem problem = Problem.of(ProblemType.UNAVAILABLE, null);
    context
        .response()
        .setStatusCode(problem.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .putHeader("Retry-After", "1")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(Json.encode(problem));
  }
}
