package dev.evergrant.refresh.handover;

import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.TokenHandover;
import dev.evergrant.contract.vault.Handover;
import dev.evergrant.contract.vault.SealedHandover;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Leaves token sets in Kafka for the vault, sealed so that nobody else can read them. */
@ApplicationScoped
public class Handovers {

  private static final URI SOURCE = URI.create("/refresh-worker");
  private static final int MOST_WAITING = 10_000;

  private final MutinyEmitter<byte[]> channel;
  private final InstantSource clock;

  public Handovers(
      @Channel("token-handover")
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MOST_WAITING)
          MutinyEmitter<byte[]> channel,
      InstantSource clock) {
    this.channel = channel;
    this.clock = clock;
  }

  /**
   * Completes when Kafka has it on every in-sync replica, and fails if it has not.
   *
   * @param key the vault's, as it came with the lease
   */
  public Uni<Void> handOver(UUID connectionId, String key, Handover handover) {
    return Uni.createFrom().deferred(() -> send(connectionId, key, handover));
  }

  private Uni<Void> send(UUID connectionId, String key, Handover handover) {
    TokenHandover event =
        new TokenHandover(
            connectionId, handover.completion().version(), SealedHandover.seal(key, handover));
    Metadata metadata =
        Metadata.of(
            OutgoingCloudEventMetadata.<byte[]>builder()
                .withId(UUID.randomUUID().toString())
                .withType(event.type())
                .withSource(SOURCE)
                .withTimestamp(clock.instant().atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build(),
            OutgoingKafkaRecordMetadata.<String>builder().withKey(connectionId.toString()).build());
    return channel.sendMessage(Message.of(EventFormat.write(event), metadata));
  }
}
