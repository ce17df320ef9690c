package dev.evergrant.notifier.delivery;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Lets so many pieces of work be done at once; the others wait in line. */
final class Slots {

  private final Queue<Runnable> line = new ArrayDeque<>();
  private int free;

  Slots(int free) {
    this.free = free;
  }

  /** The work's result, when its turn has come; the slot is free again as soon as it ends. */
  <T> Uni<T> take(Supplier<Uni<? extends T>> work) {
    return Uni.createFrom()
        .<Void>emitter(waiting -> enter(() -> waiting.complete(null)))
        .chain(() -> Uni.createFrom().<T>deferred(work).onTermination().invoke(this::leave));
  }

  private void enter(Runnable turn) {
    synchronized (line) {
      if (free == 0) {
        line.add(turn);
        return;
      }
      free--;
    }
    turn.run();
  }

  private void leave() {
    Runnable next;
    synchronized (line) {
      next = line.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.run();
  }
}
