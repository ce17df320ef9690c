package dev.evergrant.gateway.vault;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Asks the vault again at once where an instance of it has just gone and another is there: twice,
 * and without a pause, since who waits longer is told to come back.
 */
final class Again {

  private static final int TIMES = 2;

  /** What a stopping instance says; one that only lacks its database names a longer time. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private Again() {}

  /** Where nobody took the call. */
  static <T> Uni<T> ifNotSent(Uni<T> call) {
    return call.onFailure(Again::notSent).retry().atMost(TIMES);
  }

  /**
   * Also where nobody knows whether it was done: for calls that do no more when they come twice.
   */
  static <T> Uni<T> ifNotAnswered(Uni<T> call) {
    return call.onFailure(Again::notAnswered).retry().atMost(TIMES);
  }

  private static boolean notSent(Throwable failure) {
    return has(failure, cause -> cause instanceof ConnectException);
  }

  /** A call that ran out of time is none of these: it would only wait as long again. */
  private static boolean notAnswered(Throwable failure) {
    return failure instanceof ProblemException problem
        ? problem.type() == ProblemType.UNAVAILABLE
            && problem.retryAfter() != null
            && problem.retryAfter().compareTo(AT_ONCE) <= 0
        : has(
            failure, cause -> cause instanceof HttpClosedException || cause instanceof IOException);
  }

  private static boolean has(Throwable failure, Predicate<Throwable> kind) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(kind);
  }
}
