package dev.evergrant.vault.schedule;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.CredentialTest;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.ConnectionViews;
import dev.evergrant.vault.connection.Probe;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** A call of the broker's API that somebody asks for and waits for. */
@ApplicationScoped
public class TestRequests {

  private final OnDemand onDemand;

  public TestRequests(OnDemand onDemand) {
    this.onDemand = onDemand;
  }

  /**
   * 200 with what came of it, also if it did not work; 202 with the test before if that takes
   * longer than ten seconds; the problems {@code no-connection}, {@code needs-reconnect} where
   * there is nothing to try, and {@code broker-unavailable}.
   */
  public Uni<RestResponse<CredentialTest>> test(UUID id) {
    return onDemand.ask(id, new Test());
  }

  /** Has a credential tried that its user has just added. Best effort: it is only a look. */
  public Uni<Void> tryNow(Connection connection) {
    return onDemand.announce(connection, new Test());
  }

  private static final class Test implements Wish<CredentialTest> {

    @Override
    public Action action() {
      return Action.PROBE;
    }

    @Override
    public Instant askedAt(Connection connection) {
      return connection.testRequestedAt;
    }

    @Override
    public void askedAt(Connection connection, Instant at) {
      connection.testRequestedAt = at;
    }

    @Override
    public void refuseIfHopeless(Connection connection, Instant now) {
      if (connection.isGivenUp()) {
        throw new ProblemException(ProblemType.NO_CONNECTION);
      }
      if (connection.toProbe(now) == null) {
        throw new ProblemException(ProblemType.NEEDS_RECONNECT);
      }
    }

    /** A credential that has just been found dead is a result, too. */
    @Override
    public RestResponse<CredentialTest> result(Connection connection, Instant askedAt) {
      Probe probe = connection.probe;
      return probe == null || probe.at().isBefore(askedAt)
          ? null
          : RestResponse.ok(ConnectionViews.test(probe));
    }

    @Override
    public RestResponse<CredentialTest> goesOn(Connection connection) {
      return RestResponse.status(
          RestResponse.Status.ACCEPTED, ConnectionViews.test(connection.probe));
    }
  }
}
