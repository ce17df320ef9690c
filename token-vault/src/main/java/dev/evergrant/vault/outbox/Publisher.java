package dev.evergrant.vault.outbox;

import dev.evergrant.contract.event.ConnectionEvent;
import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.RefreshDue;
import dev.evergrant.contract.event.RefreshFinished;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Sends events: CloudEvents 1.0 in Kafka's binary mode, keyed by the connection. Every method's
 * answer comes when the broker has taken the record, and fails if it has not.
 */
@ApplicationScoped
public class Publisher {

  private static final int MOST_WAITING = 10_000;

  private final MutinyEmitter<byte[]> due;
  private final MutinyEmitter<byte[]> requested;
  private final MutinyEmitter<byte[]> status;
  private final MutinyEmitter<byte[]> outcome;
  private final InstantSource clock;

  public Publisher(
      @Channel("refresh-due")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_WAITING)
          MutinyEmitter<byte[]> due,
      @Channel("refresh-requested")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_WAITING)
          MutinyEmitter<byte[]> requested,
      @Channel("connection-status")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_WAITING)
          MutinyEmitter<byte[]> status,
      @Channel("refresh-outcome")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_WAITING)
          MutinyEmitter<byte[]> outcome,
      InstantSource clock) {
    this.due = due;
    this.requested = requested;
    this.status = status;
    this.outcome = outcome;
    this.clock = clock;
  }

  public Uni<Void> refreshDue(RefreshDue event) {
    return send(due, event, UUID.randomUUID().toString());
  }

  public Uni<Void> refreshRequested(RefreshDue event) {
    return send(requested, event, UUID.randomUUID().toString());
  }

  /** The event's id is the same however often it is sent. */
  public Uni<Void> statusChanged(ConnectionStatusChanged event) {
    return send(status, event, event.connectionId() + "/" + event.sequence());
  }

  public Uni<Void> refreshFinished(RefreshFinished event) {
    return send(outcome, event, UUID.randomUUID().toString());
  }

  private Uni<Void> send(MutinyEmitter<byte[]> channel, ConnectionEvent event, String id) {
    return channel.sendMessage(CloudEvents.message(event, id, clock.instant()));
  }
}
