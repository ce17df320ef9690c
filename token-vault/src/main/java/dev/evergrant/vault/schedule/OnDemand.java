package dev.evergrant.vault.schedule;

import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Work at a broker that somebody asks for and waits for. However many ask at once, the workers hear
 * of it once, and everybody gets the result; so does who asks again within ten seconds.
 */
@ApplicationScoped
public class OnDemand {

  private static final Logger LOG = Logger.getLogger(OnDemand.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Connections connections;
  private final Gates gates;
  private final DueEvents events;
  private final TimePolicy time;
  private final InstantSource clock;

  public OnDemand(
      Connections connections,
      Gates gates,
      DueEvents events,
      TimePolicy time,
      InstantSource clock) {
    this.connections = connections;
    this.gates = gates;
    this.events = events;
    this.time = time;
    this.clock = clock;
  }

  /**
   * The result; or the problems {@code no-connection}, {@code broker-unavailable} and the wish's.
   */
  <T> Uni<RestResponse<T>> ask(UUID id, Wish<T> wish) {
    return connections
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION))
        .invoke(connection -> wish.refuseIfHopeless(connection, clock.instant()))
        .chain(
            connection ->
                askedLately(connection, wish)
                    ? result(Asked.before(connection, wish), wish)
                    : connections
                        .change(id, fresh -> ask(fresh, wish))
                        .call(asked -> tellWorkers(asked, wish))
                        .chain(asked -> result(asked, wish)));
  }

  /** Tells the workers, without anybody who waits. Best effort. */
  Uni<Void> announce(Connection connection, Wish<?> wish) {
    return publish(connection, wish, clock.instant())
        .onFailure()
        .invoke(e -> LOG.infof("%s of %s waits: %s", wish.action(), connection.id, e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private <T> Uni<Change<Asked>> ask(Connection connection, Wish<T> wish) {
    Instant now = clock.instant();
    wish.refuseIfHopeless(connection, now);
    if (askedLately(connection, wish)) {
      return Uni.createFrom().item(Change.nothing(Asked.before(connection, wish)));
    }
    wish.askedAt(connection, now);
    return Uni.createFrom().item(Change.write(new Asked(connection, true, now)));
  }

  private boolean askedLately(Connection connection, Wish<?> wish) {
    Instant asked = wish.askedAt(connection);
    return asked != null && clock.instant().isBefore(asked.plus(time.patience()));
  }

  /** If the gate is closed, or Kafka does not take it, nobody has asked. */
  private Uni<Void> tellWorkers(Asked asked, Wish<?> wish) {
    if (!asked.first()) {
      return Uni.createFrom().voidItem();
    }
    return publish(asked.connection(), wish, asked.at())
        .onFailure()
        .call(() -> forget(asked, wish))
        .onFailure(failure -> !(failure instanceof ProblemException))
        .transform(e -> new ProblemException(ProblemType.UNAVAILABLE, null, LOOK_AGAIN));
  }

  private Uni<Void> publish(Connection connection, Wish<?> wish, Instant at) {
    return gates
        .takeOne(connection.broker, connection.id)
        .invoke(OnDemand::refuseIfClosed)
        .chain(() -> events.requested(connection, wish.action(), at, at.plus(time.redelivery())));
  }

  private Uni<Void> forget(Asked asked, Wish<?> wish) {
    return connections.change(
        asked.connection().id,
        connection -> {
          if (!asked.at().equals(wish.askedAt(connection))) {
            return Uni.createFrom().item(Change.nothing(null)); // somebody else has asked since
          }
          wish.askedAt(connection, null);
          return Uni.createFrom().item(Change.write(null));
        });
  }

  private static void refuseIfClosed(Duration closed) {
    if (!closed.isZero()) {
      throw new ProblemException(ProblemType.BROKER_UNAVAILABLE, null, closed);
    }
  }

  private <T> Uni<RestResponse<T>> result(Asked asked, Wish<T> wish) {
    return Uni.createFrom()
        .deferred(() -> look(asked, wish))
        .onItem()
        .ifNull()
        .failWith(NotYetException::new)
        .onFailure(NotYetException.class)
        .retry()
        .withBackOff(LOOK_AGAIN, LOOK_AGAIN.multipliedBy(3))
        .expireIn(time.patience().toMillis())
        .onFailure(OnDemand::isNotYet)
        .recoverWithItem(() -> wish.goesOn(asked.connection()));
  }

  private <T> Uni<RestResponse<T>> look(Asked asked, Wish<T> wish) {
    return connections
        .findById(asked.connection().id)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION))
        .map(connection -> wish.result(connection, asked.at()));
  }

  private static boolean isNotYet(Throwable failure) {
    return failure instanceof NotYetException || failure.getCause() instanceof NotYetException;
  }

  /** Whether this call is the one that tells the workers; {@code at} is when somebody asked. */
  private record Asked(Connection connection, boolean first, Instant at) {

    static Asked before(Connection connection, Wish<?> wish) {
      return new Asked(connection, false, wish.askedAt(connection));
    }
  }

  /** The workers are still at it. */
  private static final class NotYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetException() {
      super("Not yet", null, false, false);
    }
  }
}
