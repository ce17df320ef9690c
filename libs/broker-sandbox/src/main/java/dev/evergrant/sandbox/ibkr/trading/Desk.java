package dev.evergrant.sandbox.ibkr.trading;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lets calls through. IBKR demands that a brokerage session is begun within the session before
 * anything is traded, and that each side is asked which accounts there are before it is asked about
 * one of them.
 */
final class Desk {

  private final Callers callers;
  private final Set<String> looking = new HashSet<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> ordering = new HashSet<>();

  Desk(Callers callers) {
    this.callers = callers;
  }

  /** The call after which there is a brokerage session. */
  Handler<RoutingContext> beginning(BiConsumer<RoutingContext, Caller> then) {
    return any(noting(begun, then));
  }

  private Handler<RoutingContext> any(BiConsumer<RoutingContext, Caller> then) {
    return context -> callers.identify(context, caller -> then.accept(context, caller));
  }

  /** The call after which portfolios may be looked at. */
  Handler<RoutingContext> looking(BiConsumer<RoutingContext, Caller> then) {
    return any(noting(looking, then));
  }

  /** The call after which orders may be placed. */
  Handler<RoutingContext> ordering(BiConsumer<RoutingContext, Caller> then) {
    return afterBeginning(noting(ordering, then));
  }

  private static BiConsumer<RoutingContext, Caller> noting(
      Set<String> sessions, BiConsumer<RoutingContext, Caller> then) {
    return (context, caller) -> {
      sessions.add(caller.session());
      then.accept(context, caller);
    };
  }

  /** In a brokerage session. */
  Handler<RoutingContext> afterBeginning(BiConsumer<RoutingContext, Caller> then) {
    return any(after(begun, context -> Replies.refuse(context, "Bad Request: no bridge"), then));
  }

  /** Hands over the account in the path. */
  Handler<RoutingContext> afterLooking(BiConsumer<RoutingContext, String> then) {
    return any(after(looking, Replies::tooEarly, account(then)));
  }

  /** Hands over the account in the path. */
  Handler<RoutingContext> afterOrdering(BiConsumer<RoutingContext, String> then) {
    return afterOrderingAny(account(then));
  }

  /** Has no account in its path. */
  Handler<RoutingContext> afterOrderingAny(BiConsumer<RoutingContext, Caller> then) {
    return afterBeginning(after(ordering, Replies::tooEarly, then));
  }

  private static BiConsumer<RoutingContext, Caller> after(
      Set<String> sessions,
      Consumer<RoutingContext> otherwise,
      BiConsumer<RoutingContext, Caller> then) {
    return (context, caller) -> {
      if (sessions.contains(caller.session())) {
        then.accept(context, caller);
      } else {
        otherwise.accept(context);
      }
    };
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
