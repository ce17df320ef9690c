package dev.evergrant.vault.schedule;

import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.Due.What;
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
   * broker-unavailable}.
   */
  public Uni<RestResponse<RefreshedConnection>> refresh(UUID id) {
    return connections
        .change(id, this::ask)
        .call(asked -> refuseIfClosed(asked.connection()))
        .call(
            asked ->
                asked.first()
                    ? events.requested(
                        asked.connection(), asked.at(), asked.at().plus(time.redelivery()))
                    : Uni.createFrom().voidItem())
        .chain(this::result);
  }

  private Uni<Change<Asked>> ask(Connection connection) {
    refuseIfHopeless(connection);
    Instant now = clock.instant();
    boolean waiting =
        connection.requestedAt != null
            && now.isBefore(connection.requestedAt.plus(time.patience()))
            && connection.requestedAt.isAfter(connection.oauthTokens.lastRefreshAttempt());
    if (waiting) {
      return Uni.createFrom()
          .item(Change.nothing(new Asked(connection, false, connection.requestedAt)));
    }
    connection.requestedAt = now;
    return Uni.createFrom().item(Change.write(new Asked(connection, true, now)));
  }

  private static void refuseIfHopeless(Connection connection) {
    if (connection.isGivenUp()) {
      throw new ProblemException(ProblemType.NO_CONNECTION);
    }
    if (connection.status == ConnectionStatus.NEEDS_RECONNECT) {
      throw new ProblemException(ProblemType.NEEDS_RECONNECT);
    }
    if (connection.due != null && connection.due.action() == What.PROBE) {
      throw new ProblemException(
          ProblemType.BROKER_NOT_AVAILABLE, "This broker's token cannot be refreshed");
    }
  }

  private Uni<Void> refuseIfClosed(Connection connection) {
    return gates
        .findById(connection.broker)
        .invoke(
            gate -> {
              Instant now = clock.instant();
              if (gate != null && gate.pausedUntil != null && now.isBefore(gate.pausedUntil)) {
                throw unavailable(Duration.between(now, gate.pausedUntil));
              }
            })
        .replaceWithVoid();
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
              if (now.version != asked.connection().version) {
                return RestResponse.ok(new RefreshedConnection(now.oauthTokens.expiresAt()));
              }
              if (now.oauthTokens.lastRefreshError() != null
                  && now.oauthTokens.lastRefreshAttempt().isAfter(asked.at())) {
                throw unavailable(Duration.between(clock.instant(), now.nextAttemptAt));
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

  /** Whether this call is the one that tells the workers; {@code at} is when somebody did. */
  private record Asked(Connection connection, boolean first, Instant at) {}

  /** The workers are still at it. */
  private static final class NotYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotYetException() {
      super("Not yet", null, false, false);
    }
  }
}
