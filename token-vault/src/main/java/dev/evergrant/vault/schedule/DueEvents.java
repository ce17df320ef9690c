package dev.evergrant.vault.schedule;

import dev.evergrant.contract.event.Action;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.outbox.Publisher;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tells the workers what is due, and what somebody waits for. */
@ApplicationScoped
public class DueEvents {

  private final Publisher publisher;

  public DueEvents(Publisher publisher) {
    this.publisher = publisher;
  }

  Uni<Void> due(Connection connection, Action action, Instant lapsesAt) {
    return publisher.refreshDue(event(connection, action, connection.due.at(), lapsesAt));
  }

  /** Somebody waits: the same, on the channel that no backlog delays. */
  Uni<Void> requested(Connection connection, Action action, Instant now, Instant lapsesAt) {
    return publisher.refreshRequested(event(connection, action, now, lapsesAt));
  }

  private static RefreshDue event(
      Connection connection, Action action, Instant dueAt, Instant lapsesAt) {
    return new RefreshDue(
        connection.id,
        connection.broker,
        connection.environment,
        connection.version,
        action,
        dueAt,
        lapsesAt);
  }
}
