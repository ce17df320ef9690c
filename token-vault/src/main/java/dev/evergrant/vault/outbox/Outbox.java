package dev.evergrant.vault.outbox;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.problem.ProblemException;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.vault.connection.Change;
import dev.evergrant.vault.connection.Connection;
import dev.evergrant.vault.connection.Connections;
import dev.evergrant.vault.connection.OutboxEntry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Empties the connections' outboxes: sends, then removes what was sent. Two replicas may both send;
 * the sequence sorts it out. A connection that was given up goes when there is nothing left to
 * tell.
 */
@ApplicationScoped
public class Outbox {

  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final int AT_ONCE = 256;
  private static final int TOGETHER = 16;

  private final Connections connections;
  private final Publisher publisher;
  private final InstantSource clock;

  public Outbox(Connections connections, Publisher publisher, InstantSource clock) {
    this.connections = connections;
    this.publisher = publisher;
    this.clock = clock;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> empty() {
    return connections
        .withNews(clock.instant(), AT_ONCE)
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUni(this::alone)
        .merge(TOGETHER)
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(e -> LOG.warnf("Events wait in the outbox: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  /** One that cannot be told waits for the next round; the others do not wait for it. */
  private Uni<Void> alone(Connection connection) {
    return empty(connection)
        .onFailure(Outbox::isGone)
        .recoverWithNull()
        .onFailure()
        .invoke(e -> LOG.warnf("Events of %s wait: %s", connection.id, e.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  /** Another replica has told the last of it, and deleted it. */
  private static boolean isGone(Throwable failure) {
    return failure instanceof ProblemException problem
        && problem.type() == ProblemType.NO_CONNECTION;
  }

  private Uni<Void> empty(Connection connection) {
    return Multi.createFrom()
        .iterable(connection.outbox)
        .onItem()
        .transformToUniAndConcatenate(entry -> publisher.statusChanged(event(connection, entry)))
        .collect()
        .last()
        .chain(() -> forget(connection));
  }

  private Uni<Void> forget(Connection sent) {
    long last = sent.outbox.get(sent.outbox.size() - 1).sequence();
    return connections
        .<Boolean>change(
            sent.id,
            connection -> {
              if (!connection.outbox.removeIf(entry -> entry.sequence() <= last)) {
                return Uni.createFrom().item(Change.nothing(false));
              }
              if (!connection.outbox.isEmpty()) {
                return Uni.createFrom().item(Change.write(false));
              }
              connection.outboxAt = null;
              if (connection.isOver()) {
                return connections.remove(connection).map(removed -> Change.nothing(removed));
              }
              return Uni.createFrom().item(Change.write(true));
            })
        .replaceWithVoid();
  }

  private static ConnectionStatusChanged event(Connection connection, OutboxEntry entry) {
    return new ConnectionStatusChanged(
        connection.id,
        entry.sequence(),
        connection.userId,
        connection.broker,
        connection.environment,
        entry.status(),
        entry.previous(),
        entry.cause(),
        entry.consentedAt(),
        entry.consentEndsAt(),
        entry.occurredAt());
  }
}
