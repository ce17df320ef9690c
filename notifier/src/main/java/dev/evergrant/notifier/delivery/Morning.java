package dev.evergrant.notifier.delivery;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.time.TimePolicy;
import dev.evergrant.notifier.calendar.TradingDays;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * When a mail may leave. Where every consent ends at midnight US Eastern, and an earlier one gains
 * nothing, its owner is told at seven in the morning of the next trading day: before that he would
 * only be woken, or consent for a day on which nobody trades.
 *
 * <p>What a person is given does not shrink when brokers' time runs faster ({@link TimePolicy}),
 * but who watches a demonstration does not wait for the morning: there the mail leaves at once.
 */
@ApplicationScoped
class Morning {

  private static final LocalTime SEVEN = LocalTime.of(7, 0);

  private final BrokerCatalog catalog;
  private final TimePolicy time;

  Morning(BrokerCatalog catalog, TimePolicy time) {
    this.catalog = catalog;
    this.time = time;
  }

  /**
   * The earliest time for the mail about this change; long past where there is no reason to wait.
   */
  Instant earliest(ConnectionStatusChanged event) {
    if (event.cause() != Cause.CONSENT_ENDED || !daily(event.broker()) || time.speedUp() > 1) {
      return Instant.MIN;
    }
    LocalDate dayAfter =
        event.consentedAt().atZone(TradingDays.US_EASTERN).toLocalDate().plusDays(1);
    return TradingDays.onOrAfter(dayAfter).atTime(SEVEN).atZone(TradingDays.US_EASTERN).toInstant();
  }

  private boolean daily(String broker) {
    return catalog
        .find(broker)
        .map(Broker::consent)
        .filter(consent -> consent.endsAtMidnight() && !consent.renewsEarly())
        .isPresent();
  }
}
