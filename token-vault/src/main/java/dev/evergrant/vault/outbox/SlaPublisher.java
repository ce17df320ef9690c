package dev.evergrant.vault.outbox;

import dev.evergrant.contract.event.SlaStatusChanged;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Sends what concerns a whole broker, keyed by it, as {@link Publisher} does. */
@ApplicationScoped
public class SlaPublisher {

  private final MutinyEmitter<byte[]> status;
  private final InstantSource clock;

  public SlaPublisher(@Channel("sla-status") MutinyEmitter<byte[]> status, InstantSource clock) {
    this.status = status;
    this.clock = clock;
  }

  /** The event's id is the same however often it is sent. */
  public Uni<Void> changed(SlaStatusChanged event) {
    return status.sendMessage(
        CloudEvents.message(event, event.key() + "/" + event.sequence(), clock.instant()));
  }
}
