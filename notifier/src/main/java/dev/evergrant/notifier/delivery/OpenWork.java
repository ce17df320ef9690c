package dev.evergrant.notifier.delivery;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Lets a stop wait, for a while, for mails that are being sent, and begins none after it. */
@ApplicationScoped
class OpenWork {

  private static final Logger LOG = Logger.getLogger(OpenWork.class);
  private static final long PATIENCE_SECONDS = 10;

  private final Phaser open = new Phaser(1);
  private volatile boolean stopping;

  /** The work's result; it is never begun, and there is no result, when the service stops. */
  <T> Uni<T> track(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (stopping || open.register() < 0) {
                return Uni.createFrom().nothing();
              }
              return Uni.createFrom()
                  .deferred(work)
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
          open.arriveAndDeregister(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("Stopping while mails are being sent; they are taken up again later");
    }
  }
}
