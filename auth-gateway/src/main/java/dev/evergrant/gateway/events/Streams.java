package dev.evergrant.gateway.events;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The open streams of this instance, by user. Each keeps little in memory: a reader who does not
 * follow is cut off, and asks for all of it again when it comes back.
 */
@ApplicationScoped
class Streams {

  /** A browser's pages share one number of connections, so more are no browser's. */
  static final int MOST_OF_A_USER = 16;

  /** How many changes may wait for a slow reader. */
  static final int MOST_WAITING = 64;

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private final Map<String, Set<MultiEmitter<? super Optional<Changed>>>> open =
      new ConcurrentHashMap<>();

  private final Duration heartbeat;
  private volatile boolean stopping;

  Streams() {
    this(HEARTBEAT);
  }

  Streams(Duration heartbeat) {
    this.heartbeat = heartbeat;
  }

  /**
   * What changes for a user from now on, and nothing at once and now and then, so that both sides
   * see that the other is there. Ends without a failure, with the service or when its reader is too
   * slow.
   *
   * @param lasts after which time it ends anyhow
   * @throws ProblemException 503 {@code unavailable} if the user has too many, or the service stops
   */
  Multi<Optional<Changed>> of(String userId, Duration lasts) {
    if (stopping) {
      throw new ProblemException(ProblemType.UNAVAILABLE, null, AT_ONCE);
    }
    if (count(userId) >= MOST_OF_A_USER) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "Too many pages of this user are open", TRY_AGAIN);
    }
    return Multi.createFrom()
        .<Optional<Changed>>emitter(emitter -> open(userId, lasts, emitter), MOST_WAITING)
        .onFailure()
        .recoverWithCompletion();
  }

  /** Tells every stream of this user. */
  void tell(String userId, Changed changed) {
    snapshot(userId).forEach(emitter -> emitter.emit(Optional.of(changed)));
  }

  /** How many a user has open. */
  int count(String userId) {
    return snapshot(userId).size();
  }

  /**
   * As soon as the service is asked to stop: it would wait for streams, which do not end by
   * themselves. Who comes back is sent to another instance.
   */
  void end(@Observes ShutdownDelayInitiatedEvent event) {
    stopping = true;
    open.keySet().stream().flatMap(user -> snapshot(user).stream()).forEach(MultiEmitter::complete);
  }

  private void open(
      String userId, Duration lasts, MultiEmitter<? super Optional<Changed>> emitter) {
    open.compute(
        userId,
        (id, emitters) -> {
          Set<MultiEmitter<? super Optional<Changed>>> more =
              emitters == null ? new HashSet<>() : new HashSet<>(emitters);
          more.add(emitter);
          return Set.copyOf(more);
        });
    Cancellable beat =
        Multi.createFrom()
            .ticks()
            .startingAfter(heartbeat)
            .every(heartbeat)
            .subscribe()
            .with(tick -> emitter.emit(Optional.empty()));
    Cancellable end =
        Uni.createFrom()
            .voidItem()
            .onItem()
            .delayIt()
            .by(lasts)
            .subscribe()
            .with(over -> emitter.complete());
    emitter.onTermination(
        () -> {
          beat.cancel();
          end.cancel();
          close(userId, emitter);
        });
    emitter.emit(Optional.empty());
    if (stopping) {
      // It came in between.
      emitter.complete();
    }
  }

  private void close(String userId, MultiEmitter<? super Optional<Changed>> emitter) {
    open.computeIfPresent(
        userId,
        (id, emitters) -> {
          Set<MultiEmitter<? super Optional<Changed>>> fewer = new HashSet<>(emitters);
          fewer.remove(emitter);
          return fewer.isEmpty() ? null : Set.copyOf(fewer);
        });
  }

  private List<MultiEmitter<? super Optional<Changed>>> snapshot(String userId) {
    return List.copyOf(open.getOrDefault(userId, Set.of()));
  }
}
