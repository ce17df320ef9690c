package dev.evergrant.notifier.operators;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.notifier.failure.BrokerFailure;
import dev.evergrant.notifier.message.OperatorNotice;
import dev.evergrant.notifier.message.OperatorNotice.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The words for what the operators are told. */
@ApplicationScoped
class Notices {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final BrokerCatalog catalog;

  Notices(BrokerCatalog catalog) {
    this.catalog = catalog;
  }

  OperatorNotice about(OperatorNews news) {
    if (news instanceof OperatorNews.BrokerFailing failing) {
      return failing(failing);
    }
    return sla((OperatorNews.Sla) news);
  }

  private OperatorNotice sla(OperatorNews.Sla sla) {
    String whose = sla.broker() == null ? "all brokers" : name(sla.broker());
    String rate = String.format(Locale.ROOT, "%.2f %%", Math.floor(sla.successRate() * 1e4) / 100);
    List<Fact> facts =
        List.of(
            new Fact("Brokers", whose),
            new Fact("Renewed in time", rate),
            new Fact("Judged by", sla.units() + " token sets since " + time(sla.since())),
            new Fact("At", time(sla.occurredAt())));
    return sla.breached()
        ? new OperatorNotice(
            "Refresh SLA breached for " + whose + ": " + rate,
            true,
            List.of(
                "Fewer token sets are renewed in time than is promised. Users of these"
                    + " connections may find that trading stands still.",
                "The dashboard \"refresh SLA\" shows by broker and cause what fails."),
            facts)
        : new OperatorNotice(
            "Refresh SLA met again for " + whose + ": " + rate,
            false,
            List.of("Token sets are renewed in time again, as is promised."),
            facts);
  }

  private OperatorNotice failing(OperatorNews.BrokerFailing failing) {
    String name = name(failing.broker());
    return new OperatorNotice(
        name + ": many connections lost at once; mails to users are held",
        true,
        List.of(
            "So many connections were lost within minutes that the broker, or our registration"
                + " there, is more likely to be at fault than their owners.",
            "Their owners' mails are held. At "
                + time(failing.heldUntil())
                + " each is sent if its connection still needs its owner then; who is connected"
                + " again by then gets none.",
            "To send them sooner, or never, write "
                + BrokerFailure.RELEASE
                + " or "
                + BrokerFailure.CANCEL
                + " into the notifier's database: db.brokerFailures.updateOne({_id: \""
                + failing.broker()
                + "\"}, {$set: {decision: \""
                + BrokerFailure.RELEASE
                + "\"}})"),
        List.of(
            new Fact("Broker", name),
            new Fact("Connections lost so far", String.valueOf(failing.connections())),
            new Fact("Since", time(failing.since())),
            new Fact("Mails held until", time(failing.heldUntil()))));
  }

  private String name(String broker) {
    return catalog.find(broker).map(Broker::name).orElse(broker);
  }

  private static String time(Instant time) {
    return time == null ? "unknown" : TIME.format(time);
  }
}
