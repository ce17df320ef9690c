package dev.evergrant.vault.schedule;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * A refresh that somebody asks for and waits for. However many ask at once, the workers hear of it
 * once, and everybody gets the result.
 */
@ApplicationScoped
public class RefreshRequests {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final Connections connections;
  private final Gates gates;
  private final DueEvents events;
  private final TimePolicy time;
  private final InstantSource clock;

  public RefreshRequests(
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
   * 200 with the new end once there is a new token set; 202 with the old one if that takes longer
   * than ten seconds; the problems {@code no-connection}, {@code needs-reconnect} and {@code
   * broker-unavailable}. Who asks again within ten seconds gets the result of the first.
   */
  public Uni<RestResponse<RefreshedConnection>> refresh(UUID id) {
    return connections
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> new ProblemException(ProblemType.NO_CONNECTION))
        .invoke(this::refuseIfHopeless)
        .chain(
            connection ->
                askedLately(connection)
                    ? result(Asked.before(connection))
                    : connections
                        .change(id, this::ask)
                        .call(this::tellWorkers)
                        .chain(this::result));
  }

  private Uni<Change<Asked>> ask(Connection connection) {
    refuseIfHopeless(connection);
    if (askedLately(connection)) {
      return Uni.createFrom().item(Change.nothing(Asked.before(connection)));
    }
    connection.requestedAt = clock.instant();
    return Uni.createFrom().item(Change.write(new Asked(connection, true, connection.requestedAt)));
  }

  private boolean askedLately(Connection connection) {
    return connection.requestedAt != null
        && clock.instant().isBefore(connection.requestedAt.plus(time.patience()));
  }

  /** If the gate is closed, or Kafka does not take it, nobody has asked. */
  private Uni<Void> tellWorkers(Asked asked) {
    if (!asked.first()) {
      return Uni.createFrom().voidItem();
    }
    return gates
        .takeOne(asked.connection().broker)
        .invoke(RefreshRequests::refuseIfClosed)
        .chain(
            () ->
                events.requested(
                    asked.connection(), asked.at(), asked.at().plus(time.redelivery())))
        .onFailure()
        .call(() -> forget(asked))
        .onFailure(failure -> !(failure instanceof ProblemException))
        .transform(e -> new ProblemException(ProblemType.UNAVAILABLE, null, LOOK_AGAIN));
  }

  private Uni<Void> forget(Asked asked) {
    return connections.change(
        asked.connection().id,
        connection -> {
          if (!asked.at().equals(connection.requestedAt)) {
            return Uni.createFrom().item(Change.nothing(null)); // somebody else has asked since
          }
          connection.requestedAt = null;
          return Uni.createFrom().item(Change.write(null));
        });
  }

  private static void refuseIfClosed(Duration closed) {
    if (!closed.isZero()) {
      throw unavailable(closed);
    }
  }

  private void refuseIfHopeless(Connection connection) {
    if (connection.isGivenUp()) {
      throw new ProblemException(ProblemType.NO_CONNECTION);
    }
    if (connection.status == ConnectionStatus.NEEDS_RECONNECT) {
      throw new ProblemException(ProblemType.NEEDS_RECONNECT);
    }
    if (connection.oauthTokens.refreshToken() == null) {
      throw new ProblemException(
          ProblemType.BROKER_NOT_AVAILABLE, "This broker's token cannot be refreshed");
    }
    Instant now = clock.instant();
    if (connection.failures != null && connection.failures.forbid(now)) {
      throw unavailable(Duration.between(now, connection.failures.notBefore()));
    }
  }

  private Uni<RestResponse<RefreshedConnection>> result(Asked asked) {
    return Uni.createFrom()
        .deferred(() -> look(asked))
        .onItem()
        .ifNull()
        .failWith(NotYetException::new)
        .onFailure(NotYetException.class)
        .retry()
        .withBackOff(LOOK_AGAIN, LOOK_AGAIN.multipliedBy(3))
        .expireIn(time.patience().toMillis())
        .onFailure(RefreshRequests::isNotYet)
        .recoverWithItem(
            () ->
                RestResponse.status(
                    RestResponse.Status.ACCEPTED,
                    new RefreshedConnection(asked.connection().oauthTokens.expiresAt())));
  }

  /** The result, or null while there is none. */
  private Uni<RestResponse<RefreshedConnection>> look(Asked asked) {
    return connections
        .findById(asked.connection().id)
        .map(
            now -> {
              if (now == null) {
                throw new ProblemException(ProblemType.NO_CONNECTION);
              }
              refuseIfHopeless(now);
              if (!now.refreshedAt.isBefore(asked.at())) {
                return RestResponse.ok(new RefreshedConnection(now.oauthTokens.expiresAt()));
              }
              if (now.oauthTokens.lastRefreshError() != null
                  && !now.oauthTokens.lastRefreshAttempt().isBefore(asked.at())) {
                throw unavailable(time.patience());
              }
              return null;
            });
  }

  private static ProblemException unavailable(Duration retryAfter) {
    return new ProblemException(ProblemType.BROKER_UNAVAILABLE, null, retryAfter);
  }

  private static boolean isNotYet(Throwable failure) {
    return failure instanceof NotYetException || failure.getCause() instanceof NotYetException;
  }

  /** Whether this call is the one that tells the workers; {@code at} is when somebody asked. */
  private record Asked(Connection connection, boolean first, Instant at) {

    static Asked before(Connection connection) {
      return new Asked(connection, false, connection.requestedAt);
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
