package dev.evergrant.vault.lease;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.RefreshFinished;
import dev.evergrant.contract.event.RefreshResult;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.contract.vault.CompleteLease;
import dev.evergrant.contract.vault.FailLease;
import dev.evergrant.contract.vault.SlaUnit;
import dev.evergrant.vault.analytics.Analytics;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Due.What;
import dev.evergrant.vault.connection.LeaseMark;
import dev.evergrant.vault.outbox.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Tells and counts how refreshes ended. Best effort: nobody's work depends on it. */
@ApplicationScoped
public class Outcomes {

  private static final Logger LOG = Logger.getLogger(Outcomes.class);

  private final Publisher publisher;
  private final Analytics analytics;
  private final RefreshMeters meters;
  private final TimePolicy time;
  private final InstantSource clock;

  public Outcomes(
      Publisher publisher,
      Analytics analytics,
      RefreshMeters meters,
      TimePolicy time,
      InstantSource clock) {
    this.publisher = publisher;
    this.analytics = analytics;
    this.meters = meters;
    this.time = time;
    this.clock = clock;
  }

  /** What is known of the token set, before how its refresh ended changes the connection. */
  Before before(Connection connection, String leaseHash) {
    LeaseMark lease = connection.lease;
    return new Before(
        connection.due,
        connection.deadlines == null ? null : connection.deadlines.renewable(),
        lease != null && lease.idHash().equals(leaseHash)
            ? lease.until().minus(time.lease())
            : null);
  }

  Outcome refreshed(Connection connection, CompleteLease request, Before before) {
    RefreshFinished event =
        event(
            connection,
            request.version(),
            RefreshResult.REFRESHED,
            null,
            request.attempts(),
            before);
    return new Outcome(event, before.begun(), stored(connection, before, event.finishedAt()));
  }

  Outcome failed(Connection connection, FailLease request, Before before) {
    Cause cause = connection.oauthTokens.lastRefreshError();
    RefreshFinished event =
        event(connection, request.version(), request.result(), cause, request.attempts(), before);
    return new Outcome(
        event,
        before.begun(),
        request.result() == RefreshResult.REJECTED
            ? rejected(connection, cause, event.finishedAt())
            : null);
  }

  private static SlaUnit stored(Connection connection, Before before, Instant now) {
    boolean wasDue =
        before.due() != null
            && before.due().action() == What.REFRESH
            && !now.isBefore(before.due().at());
    if (!wasDue || connection.consentEnded(now)) {
      return SlaUnit.NOT_COUNTED;
    }
    boolean inTime = before.ends() == null || now.isBefore(before.ends());
    return inTime ? SlaUnit.IN_TIME : SlaUnit.LATE;
  }

  private static SlaUnit rejected(Connection connection, Cause cause, Instant now) {
    if (cause == Cause.LOST_ROTATION) {
      return SlaUnit.LOST;
    }
    boolean over = cause == Cause.CONSENT_ENDED || connection.consentEnded(now);
    return over ? SlaUnit.NOT_COUNTED : SlaUnit.UNEXPLAINED;
  }

  private RefreshFinished event(
      Connection connection,
      long version,
      RefreshResult result,
      Cause cause,
      int attempts,
      Before before) {
    return new RefreshFinished(
        connection.id,
        connection.userId,
        connection.broker,
        connection.environment,
        version,
        result,
        cause,
        attempts,
        before.due() == null ? null : before.due().at(),
        clock.instant(),
        connection.oauthTokens.expiresAt());
  }

  /** Logs and counts it, and sends it without waiting; null is nothing. */
  void tell(Outcome outcome) {
    if (outcome == null) {
      return;
    }
    log(outcome);
    analytics.count(outcome.counted());
    meters.ended(outcome);
    publisher
        .refreshFinished(outcome.event())
        .subscribe()
        .with(done -> {}, e -> LOG.warnf("An outcome was not told: %s", e.getMessage()));
  }

  /** One line for each. Ids only. */
  private static void log(Outcome outcome) {
    RefreshFinished event = outcome.event();
    LOG.infof(
        "Connection %s (%s): refresh %s, cause %s, %d calls, %s, unit %s",
        event.connectionId(),
        event.broker(),
        event.result(),
        event.cause() == null ? "none" : event.cause(),
        event.attempts(),
        lateness(event),
        outcome.unit() == null ? "open" : outcome.unit());
  }

  private static String lateness(RefreshFinished event) {
    if (event.dueAt() == null) {
      return "not due";
    }
    long seconds = Duration.between(event.dueAt(), event.finishedAt()).toSeconds();
    return seconds < 0 ? -seconds + " s before it was due" : seconds + " s after it was due";
  }
}
