package dev.evergrant.vault.api;

import dev.evergrant.contract.event.Event;
import dev.evergrant.contract.event.EventFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Everything that a topic holds, from its beginning on. */
final class Events implements AutoCloseable {

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

  Events(String topic) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All that was said about this connection so far, in order. */
  List<ConsumerRecord<String, byte[]>> records(UUID connection) {
    return records(connection.toString());
  }

  List<ConsumerRecord<String, byte[]>> records(String key) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    // One poll gives what happens to be there: nothing, or one partition's records.
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(200)).forEach(read::add);
    }
    return read.stream().filter(record -> key.equals(record.key())).toList();
  }

  <E extends Event> List<E> of(UUID connection, Class<E> type) {
    return records(connection).stream().map(r -> EventFormat.read(r.value(), type)).toList();
  }

  static String header(ConsumerRecord<String, byte[]> event, String name) {
    return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
