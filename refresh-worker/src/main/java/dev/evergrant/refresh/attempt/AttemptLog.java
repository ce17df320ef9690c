package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshResult;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Says what came of every event: one log line, one metric. Ids only. */
@ApplicationScoped
class AttemptLog {

  private static final Logger LOG = Logger.getLogger(AttemptLog.class);

  private final MeterRegistry meters;
  private final BrokerCatalog catalog;
  private final InstantSource clock;

  AttemptLog(MeterRegistry meters, BrokerCatalog catalog, InstantSource clock) {
    this.meters = meters;
    this.catalog = catalog;
    this.clock = clock;
  }

  /**
   * An attempt is over.
   *
   * @param taken whether the vault took what it was told
   */
  void finished(RefreshDue due, Ending ending, boolean taken, Instant begun) {
    Duration took = Duration.between(begun, clock.instant());
    String result = taken ? RefreshResult.REFRESHED.name() : "DISCARDED";
    String cause = "none";
    if (ending instanceof Ending.Failed failed) {
      result = failed.result().name();
      cause = failed.cause().name();
    }
    LOG.infof(
        "Connection %s (%s): %s, cause %s, %d calls, %d ms%s",
        due.connectionId(),
        due.broker(),
        result,
        cause,
        ending.attempts(),
        took.toMillis(),
        taken ? "" : ", not taken by the vault");
    meters
        .timer(
            "evergrant.refreshes",
            "broker",
            broker(due),
            "outcome",
            lower(result),
            "cause",
            lower(cause))
        .record(took);
  }

  /** The vault wants a refresh for which it keeps no refresh token; see {@link Ending}. */
  void nothingToSend(RefreshDue due) {
    LOG.errorf(
        "Connection %s (%s): it is due to be refreshed and has no refresh token",
        due.connectionId(), due.broker());
  }

  /** Nothing was sent to the broker; {@code why} is one of few words. */
  void skipped(RefreshDue due, String why) {
    LOG.debugf(
        "Connection %s (%s), version %d, %s: %s",
        due.connectionId(), due.broker(), due.version(), due.action(), why);
    meters.counter("evergrant.refreshes.skipped", "broker", broker(due), "why", why).increment();
  }

  /** The vault was not to be reached for as long as it mattered. */
  void gaveUp(RefreshDue due, Throwable failure) {
    LOG.warnf(
        "Connection %s (%s): given up (%s), the vault sends it again",
        due.connectionId(), due.broker(), failure.getClass().getSimpleName());
    meters
        .counter("evergrant.refreshes.skipped", "broker", broker(due), "why", "given_up")
        .increment();
  }

  /** The catalog bounds the labels, whatever stands in an event. */
  private String broker(RefreshDue due) {
    return catalog.find(due.broker()).isPresent() ? due.broker() : "unknown";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
