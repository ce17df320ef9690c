package dev.evergrant.vault.lease;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.outbox.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Tells how refreshes ended. Best effort: nobody's work depends on it. */
@ApplicationScoped
public class Outcomes {

  private static final Logger LOG = Logger.getLogger(Outcomes.class);

  private final Publisher publisher;
  private final InstantSource clock;

  public Outcomes(Publisher publisher, InstantSource clock) {
    this.publisher = publisher;
    this.clock = clock;
  }

  RefreshFinished refreshed(Connection connection, CompleteLease request, Due due) {
    return event(
        connection, request.version(), RefreshResult.REFRESHED, null, request.attempts(), due);
  }

  RefreshFinished failed(Connection connection, FailLease request, Due due) {
    Cause cause = connection.oauthTokens.lastRefreshError();
    return event(connection, request.version(), request.result(), cause, request.attempts(), due);
  }

  private RefreshFinished event(
      Connection connection,
      long version,
      RefreshResult result,
      Cause cause,
      int attempts,
      Due due) {
    return new RefreshFinished(
        connection.id,
        connection.userId,
        connection.broker,
        connection.environment,
        version,
        result,
        cause,
        attempts,
        due == null ? null : due.at(),
        clock.instant(),
        connection.oauthTokens.expiresAt());
  }

  /** Sends it without waiting; null sends nothing. */
  void tell(RefreshFinished event) {
    if (event == null) {
      return;
    }
    publisher
        .refreshFinished(event)
        .subscribe()
        .with(done -> {}, e -> LOG.warnf("An outcome was not told: %s", e.getMessage()));
  }
}
