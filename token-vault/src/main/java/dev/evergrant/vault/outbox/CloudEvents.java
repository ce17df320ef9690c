package dev.evergrant.vault.outbox;

import dev.evergrant.contract.event.Event;
import dev.evergrant.contract.event.EventFormat;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Events as CloudEvents 1.0 in Kafka's binary mode. */
final class CloudEvents {

  private static final URI SOURCE = URI.create("/token-vault");

  private CloudEvents() {}

  static Message<byte[]> message(Event event, String id, Instant now) {
    Metadata metadata =
        Metadata.of(
            OutgoingCloudEventMetadata.<byte[]>builder()
                .withId(id)
                .withType(event.type())
                .withSource(SOURCE)
                .withTimestamp(now.atZone(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .build(),
            OutgoingKafkaRecordMetadata.<String>builder().withKey(event.key()).build());
    return Message.of(EventFormat.write(event), metadata);
  }
}
