package dev.evergrant.sandbox.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** The way of an answer to a program, on which somebody may stand. */
public final class Outgoing {

  private static final String KEY = Outgoing.class.getName();

  private Outgoing() {}

  /** From now on the request is ended by this one, who is handed the answer's body. */
  public static void through(RoutingContext context, Consumer<Buffer> gate) {
    context.put(KEY, gate);
  }

  /** Ends the request with this body; status and headers are set already. */
  static void end(RoutingContext context, Buffer body) {
    Consumer<Buffer> gate = context.get(KEY);
    if (gate == null) {
      context.response().end(body);
    } else {
      gate.accept(body);
    }
  }
}
