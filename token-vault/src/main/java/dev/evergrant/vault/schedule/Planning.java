package dev.evergrant.vault.schedule;

import dev.evergrant.broker.catalog.Broker;
import dev.evergrant.broker.catalog.BrokerCatalog;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Due;
import dev.evergrant.vault.connection.Due.What;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Writes into a connection what happens to it next. */
@ApplicationScoped
public class Planning {

  private final Clocks clocks;
  private final BrokerCatalog brokers;

  public Planning(Clocks clocks, BrokerCatalog brokers) {
    this.clocks = clocks;
    this.brokers = brokers;
  }

  /** Plans anew, from what the connection is now. */
  public void plan(Connection connection, Instant now) {
    Broker broker = brokers.find(connection.broker).orElse(null);
    if (broker == null) {
      // Its catalog file was taken away: nobody could do anything.
      connection.noticeAt = null;
      connection.plan(null);
      return;
    }
    connection.noticeAt = clocks.noticeAt(broker, connection);
    connection.plan(clocks.next(broker, connection, now));
  }

  /**
   * Goes on after a probe: plans anew if its turn had come, and otherwise leaves what is due where
   * it was before somebody asked ahead of time.
   */
  public void goOn(Connection connection, Instant now) {
    Due due = connection.due;
    if (due == null || due.action() == What.PROBE) {
      connection.failures = null;
      plan(connection, now);
    } else if (connection.failures == null) {
      connection.nextAttemptAt = due.at();
    }
  }
}
