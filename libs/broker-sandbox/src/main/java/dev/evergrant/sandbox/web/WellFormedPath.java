package dev.evergrant.sandbox.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** Answers 400 to a path with a broken percent escape, which the router would call its failure. */
public final class WellFormedPath implements Handler<HttpServerRequest> {

  private static final Pattern WELL_FORMED =
      Pattern.compile("/(?:[^%]|%[0-9A-Fa-f]{2})*+", Pattern.DOTALL);

  private final Handler<HttpServerRequest> next;

  /** Everything else goes to the next one. */
  public WellFormedPath(Handler<HttpServerRequest> next) {
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    if (path != null && WELL_FORMED.matcher(path).matches()) {
      next.handle(request);
    } else {
      request.response().setStatusCode(400).end();
    }
  }
}
