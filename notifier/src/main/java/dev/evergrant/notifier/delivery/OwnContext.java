package dev.evergrant.notifier.delivery;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/**
 * Begins work on a Vert.x context of its own. Whoever waits in line is otherwise woken on the
 * context of whoever went before, which may be an event loop's own: there the vault's client cannot
 * keep what belongs to one call, and refuses every one.
 */
@ApplicationScoped
class OwnContext {

  private final Vertx vertx;

  OwnContext(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The work's result. */
  <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .emitter(
            result -> {
              Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(own, true);
              own.runOnContext(
                  begun ->
                      Uni.createFrom()
                          .<T>deferred(work)
                          .subscribe()
                          .with(result::complete, result::fail));
            });
  }
}
