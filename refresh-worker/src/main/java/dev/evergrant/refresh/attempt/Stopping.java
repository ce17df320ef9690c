package dev.evergrant.refresh.attempt;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether this worker is about to exit: then nobody waits for better times any more. */
@ApplicationScoped
public class Stopping {

  private final BroadcastProcessor<Boolean> signal = BroadcastProcessor.create();
  private volatile boolean begun;

  /** The worker is to exit. */
  public void begin() {
    begun = true;
    signal.onNext(true);
    signal.onComplete();
  }

  /** Whether it is to exit. */
  boolean hasBegun() {
    return begun;
  }

  /** Completes when it is to exit; who is no longer interested cancels. */
  public Uni<Void> begun() {
    return signal.toUni().replaceWithVoid();
  }
}
