package dev.evergrant.service.work;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Lets a stop wait, for a while, for what is being worked on, and begins nothing after it. */
public final class OpenWork {

  private final Phaser open = new Phaser(1);
  private volatile boolean stopping;

  /** The work's result; it is never begun, and there is no result, when the service stops. */
  public <T> Uni<T> track(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (!begin()) {
                return Uni.createFrom().nothing();
              }
              return Uni.createFrom().<T>deferred(work).onTermination().invoke(this::end);
            });
  }

  /**
   * Begins a piece of work, whose {@link #end} is then waited for; false when the service stops.
   */
  public boolean begin() {
    return !stopping && open.register() >= 0;
  }

  /** Ends what was begun. */
  public void end() {
    open.arriveAndDeregister();
  }

  boolean stopping() {
    return stopping;
  }

  /**
   * Waits for what is under way; to be called once, when the service stops.
   *
   * @param patience how long at the most
   * @return how many pieces of work are still not done
   */
  public int stop(Duration patience) throws InterruptedException {
    stopping = true;
    try {
      open.awaitAdvanceInterruptibly(
          open.arriveAndDeregister(), patience.toMillis(), TimeUnit.MILLISECONDS);
      return 0;
    } catch (TimeoutException e) {
      return open.getRegisteredParties();
    }
  }
}
