package dev.evergrant.notifier.delivery;

import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.notifier.episode.EpisodeState;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/** Counts and logs what becomes of mails. */
@ApplicationScoped
class MailCounts {

  private static final Logger LOG = Logger.getLogger(MailCounts.class);

  private final MeterRegistry meters;
  private final BrokerCatalog catalog;

  MailCounts(MeterRegistry meters, BrokerCatalog catalog) {
    this.meters = meters;
    this.catalog = catalog;
  }

  /** An episode has ended. */
  void ended(Mail mail, EpisodeState state) {
    String outcome = state.name().toLowerCase(Locale.ROOT);
    boolean lost = state == EpisodeState.UNDELIVERABLE || state == EpisodeState.PERHAPS_SENT;
    LOG.logf(
        lost ? Logger.Level.WARN : Logger.Level.INFO,
        "Connection %s (%s, %s): mail %s %s",
        mail.id().connectionId(),
        mail.event().broker(),
        mail.event().cause(),
        mail.kind().label(),
        outcome);
    count(mail, outcome);
  }

  void count(Mail mail, String outcome) {
    String id = mail.event().broker();
    meters
        .counter(
            "evergrant.mails",
            "broker",
            catalog.find(id).isPresent() ? id : "unknown",
            "kind",
            mail.kind().label(),
            "outcome",
            outcome)
        .increment();
  }
}
