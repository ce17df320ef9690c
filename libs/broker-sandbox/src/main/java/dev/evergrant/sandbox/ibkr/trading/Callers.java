package dev.evergrant.sandbox.ibkr.trading;

import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/** Finds out who makes a call. */
@FunctionalInterface
public interface Callers {

  /** Hands over who makes it, or ends the request, since nobody does who may. */
  void identify(RoutingContext context, Consumer<Caller> then);
}
