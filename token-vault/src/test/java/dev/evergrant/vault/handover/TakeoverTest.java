package dev.evergrant.vault.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.event.Topics;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What becomes of the handovers of a replica that was killed. */
@QuarkusTest
class TakeoverTest {

  private static final String CHANNEL = "mp.messaging.incoming.token-handover.";

  /** Kafka's own default is 45 s. */
  @Test
  void aKilledReplicaIsMissedSoon() throws Exception {
    Config config = ConfigProvider.getConfig();
    Map<String, Object> settings = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      String key = name.startsWith(CHANNEL) ? name.substring(CHANNEL.length()) : "";
      if (ConsumerConfig.configNames().contains(key)) {
        settings.put(key, config.getValue(name, String.class));
      }
    }
    String group = "killed-" + UUID.randomUUID();
    String servers = config.getValue("kafka.bootstrap.servers", String.class);
    settings.put("bootstrap.servers", servers);
    settings.put("group.id", group);
    settings.put("key.deserializer", ByteArrayDeserializer.class);
    settings.put("value.deserializer", ByteArrayDeserializer.class);

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      try (KafkaConsumer<byte[], byte[]> replica = new KafkaConsumer<>(settings)) {
        replica.subscribe(List.of(Topics.TOKEN_HANDOVER));
        while (replica.assignment().isEmpty()) {
          replica.poll(Duration.ofMillis(100));
        }
        assertThat(members(admin, group)).isOne();
        // As a killed one does, it says nothing more, not even that it leaves.
        replica.close(
            CloseOptions.groupMembershipOperation(
                CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> members(admin, group) == 0);
    }
  }

  private static int members(Admin admin, String group) throws Exception {
    return admin
        .describeConsumerGroups(List.of(group))
        .describedGroups()
        .get(group)
        .get()
        .members()
        .size();
  }
}
