package dev.evergrant.refresh.attempt;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Says what came of every event: one log line, one count. Ids only. */
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

  /** An attempt is over, and the vault was told. */
  void finished(RefreshDue due, Ending ending, Receipt receipt, Instant begun) {
    boolean wanted = receipt == Receipt.TAKEN || receipt == Receipt.HANDED_OVER;
    String word =
        ending instanceof Ending.Issued && !wanted ? Receipt.DISCARDED.name() : ending.word();
    tell(due, due.action(), word, ending, begun, remark(receipt));
    if (ending.equals(Ending.Failed.nothingToSend())) {
      LOG.errorf(
          "Connection %s (%s): the lease to %s it came without what that takes",
          due.connectionId(), due.broker(), due.action());
    }
  }

  private static String remark(Receipt receipt) {
    return switch (receipt) {
      case TAKEN -> "";
      case HANDED_OVER -> ", handed over to the vault through Kafka";
      case DISCARDED, LEFT -> ", not taken by the vault";
    };
  }

  /** What was issued for a user who has left was given back, or was not. */
  void gaveBack(RefreshDue due, Ending ending, Instant begun) {
    tell(due, Action.REVOKE, ending.word(), ending, begun, ", its user has left");
  }

  private void tell(
      RefreshDue due, Action action, String word, Ending ending, Instant begun, String remark) {
    Instant now = clock.instant();
    String cause = ending.cause() == null ? "none" : ending.cause().name();
    LOG.infof(
        "Connection %s (%s): %s: %s, cause %s, %d calls, %d ms, %s%s",
        due.connectionId(),
        due.broker(),
        action,
        word,
        cause,
        ending.attempts(),
        Duration.between(begun, now).toMillis(),
        lateness(due, now),
        remark);
    count("evergrant.attempts", due, action, "outcome", word);
  }

  private static String lateness(RefreshDue due, Instant now) {
    return due.dueAt() == null
        ? "nobody knows since when due"
        : Duration.between(due.dueAt(), now).toSeconds() + " s after it was due";
  }

  /** Nothing was sent to the broker; {@code why} is one of few words. */
  void skipped(RefreshDue due, String why) {
    LOG.debugf(
        "Connection %s (%s), version %d, %s: %s",
        due.connectionId(), due.broker(), due.version(), due.action(), why);
    countSkipped(due, why);
  }

  /** The vault was not to be reached for as long as it mattered. */
  void gaveUp(RefreshDue due, Throwable failure) {
    LOG.warnf(
        "Connection %s (%s): given up (%s), the vault sends it again",
        due.connectionId(), due.broker(), failure.getClass().getSimpleName());
    countSkipped(due, "given_up");
  }

  private void countSkipped(RefreshDue due, String why) {
    count("evergrant.attempts.skipped", due, due.action(), "why", why);
  }

  private void count(String name, RefreshDue due, Action action, String label, String value) {
    meters
        .counter(name, "broker", broker(due), "action", lower(action.name()), label, lower(value))
        .increment();
  }

  /** The catalog bounds the labels, whatever stands in an event. */
  private String broker(RefreshDue due) {
    return catalog.find(due.broker()).isPresent() ? due.broker() : "other";
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
