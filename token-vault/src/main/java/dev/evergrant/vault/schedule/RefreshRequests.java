package dev.evergrant.vault.schedule;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.ConnectionStatus;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.RefreshedConnection;
import dev.evergrant.vault.connection.Connection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** A refresh that somebody asks for and waits for. */
@ApplicationScoped
public class RefreshRequests {

  private final OnDemand onDemand;
  private final BrokerCatalog brokers;
  private final TimePolicy time;
  private final InstantSource clock;

  public RefreshRequests(
      OnDemand onDemand, BrokerCatalog brokers, TimePolicy time, InstantSource clock) {
    this.onDemand = onDemand;
    this.brokers = brokers;
    this.time = time;
    this.clock = clock;
  }

  /**
   * 200 with the new end once there is a new token set; 202 with the old one if that takes longer
   * than ten seconds; the problems {@code no-connection}, {@code needs-reconnect}, {@code
   * broker-not-available} where nothing can be refreshed, and {@code broker-unavailable}.
   */
  public Uni<RestResponse<RefreshedConnection>> refresh(UUID id) {
    return onDemand.ask(id, new Refresh());
  }

  private final class Refresh implements Wish<RefreshedConnection> {

    @Override
    public Action action() {
      return Action.REFRESH;
    }

    @Override
    public Instant askedAt(Connection connection) {
      return connection.requestedAt;
    }

    @Override
    public void askedAt(Connection connection, Instant at) {
      connection.requestedAt = at;
    }

    @Override
    public void refuseIfHopeless(Connection connection, Instant now) {
      if (connection.isGivenUp()) {
        throw new ProblemException(ProblemType.NO_CONNECTION);
      }
      if (connection.oauthTokens == null) {
        throw notRefreshable("This connection has no token that could be refreshed");
      }
      if (connection.status == ConnectionStatus.NEEDS_RECONNECT || connection.consentEnded(now)) {
        throw new ProblemException(ProblemType.NEEDS_RECONNECT);
      }
      if (!brokers
          .find(connection.broker)
          .filter(b -> Clocks.renewable(b, connection))
          .isPresent()) {
        throw notRefreshable("This broker's token cannot be refreshed");
      }
      if (connection.failures != null && connection.failures.forbid(now)) {
        throw unavailable(Duration.between(now, connection.failures.notBefore()));
      }
    }

    @Override
    public RestResponse<RefreshedConnection> result(Connection connection, Instant askedAt) {
      refuseIfHopeless(connection, clock.instant());
      if (!connection.refreshedAt.isBefore(askedAt)) {
        return RestResponse.ok(new RefreshedConnection(connection.oauthTokens.expiresAt()));
      }
      if (connection.oauthTokens.lastRefreshError() != null
          && !connection.oauthTokens.lastRefreshAttempt().isBefore(askedAt)) {
        throw unavailable(time.patience());
      }
      return null;
    }

    @Override
    public RestResponse<RefreshedConnection> goesOn(Connection connection) {
      return RestResponse.status(
          RestResponse.Status.ACCEPTED,
          new RefreshedConnection(connection.oauthTokens.expiresAt()));
    }
  }

  private static ProblemException notRefreshable(String detail) {
    return new ProblemException(ProblemType.BROKER_NOT_AVAILABLE, detail);
  }

  private static ProblemException unavailable(Duration retryAfter) {
    return new ProblemException(ProblemType.BROKER_UNAVAILABLE, null, retryAfter);
  }
}
