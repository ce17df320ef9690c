package dev.evergrant.sandbox.ibkr.trading;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Lets calls through. IBKR demands that a session asks which accounts there are before it asks for
 * one of them, and once more before it orders.
 */
final class Desk {

  private final Callers callers;
  private final Set<String> looking = new HashSet<>();
  private final Set<String> ordering = new HashSet<>();

  Desk(Callers callers) {
    this.callers = callers;
  }

  /** Everybody with a session. */
  Handler<RoutingContext> any(BiConsumer<RoutingContext, Caller> then) {
    return context -> callers.identify(context, caller -> then.accept(context, caller));
  }

  /** The call after which portfolios may be looked at. */
  Handler<RoutingContext> looking(BiConsumer<RoutingContext, Caller> then) {
    return noting(looking, then);
  }

  /** The call after which orders may be placed. */
  Handler<RoutingContext> ordering(BiConsumer<RoutingContext, Caller> then) {
    return noting(ordering, then);
  }

  private Handler<RoutingContext> noting(
      Set<String> sessions, BiConsumer<RoutingContext, Caller> then) {
    return any(
        (context, caller) -> {
          sessions.add(caller.session());
          then.accept(context, caller);
        });
  }

  /** Hands over the account in the path. */
  Handler<RoutingContext> afterLooking(BiConsumer<RoutingContext, String> then) {
    return after(looking, "Please query /portfolio/accounts first", account(then));
  }

  /** Hands over the account in the path. */
  Handler<RoutingContext> afterOrdering(BiConsumer<RoutingContext, String> then) {
    return afterOrderingAny(account(then));
  }

  /** Has no account in its path. */
  Handler<RoutingContext> afterOrderingAny(BiConsumer<RoutingContext, Caller> then) {
    return after(ordering, "Please query /accounts first", then);
  }

  private Handler<RoutingContext> after(
      Set<String> sessions, String otherwise, BiConsumer<RoutingContext, Caller> then) {
    return any(
        (context, caller) -> {
          if (sessions.contains(caller.session())) {
            then.accept(context, caller);
          } else {
            Replies.refuse(context, otherwise);
          }
        });
  }

  private static BiConsumer<RoutingContext, Caller> account(
      BiConsumer<RoutingContext, String> then) {
    return (context, caller) -> {
      String account = context.pathParam("account");
      if (caller.accounts().contains(account)) {
        then.accept(context, account);
      } else {
        Replies.refuse(context, "Invalid account: " + account);
      }
    };
  }
}
