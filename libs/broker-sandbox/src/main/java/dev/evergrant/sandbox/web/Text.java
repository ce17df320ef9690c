package dev.evergrant.sandbox.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Answers to programs that are not JSON. They may carry tokens, so no cache may keep them. */
public final class Text {

  private Text() {}

  /** Ends the request without a body. */
  public static void nothing(RoutingContext context, int status) {
    context.response().setStatusCode(status);
    Outgoing.end(context, Buffer.buffer());
  }

  /** Ends the request with this text, in UTF-8. */
  public static void answer(RoutingContext context, int status, String type, String text) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store");
    Outgoing.end(context, Buffer.buffer(text));
  }
}
