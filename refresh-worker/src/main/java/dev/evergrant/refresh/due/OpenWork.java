package dev.evergrant.refresh.due;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Lets a stop wait, for a while, for what is being worked on, and begins nothing after it: between
 * a broker's answer and the vault's receipt a token set stands nowhere but here.
 */
@ApplicationScoped
class OpenWork {

  private static final Logger LOG = Logger.getLogger(OpenWork.class);

  private final Phaser open = new Phaser(1);
  private final WorkerConfig config;
  private volatile boolean stopping;

  OpenWork(WorkerConfig config) {
    this.config = config;
  }

  /** The work's result; it is never begun, and there is no result, when the service stops. */
  <T> Uni<T> track(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (stopping || open.register() < 0) {
                return Uni.createFrom().nothing();
              }
              return Uni.createFrom()
                  .<T>deferred(work)
                  .onTermination()
                  .invoke(open::arriveAndDeregister);
            });
  }

  boolean stopping() {
    return stopping;
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    stopping = true;
    try {
      open.awaitAdvanceInterruptibly(
          open.arriveAndDeregister(), config.stopPatience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.errorf(
          "Stopping with %d refreshes under way: what their brokers have issued is lost",
          open.getRegisteredParties());
    }
  }
}
