package dev.evergrant.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics as those see them who write to them, and a consumer group's place in them. */
public final class TestTopics implements AutoCloseable {

  private final String bootstrapServers;
  private final String group;
  private final List<String> topics;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  /**
   * @param group the consumer group under test
   * @param topics what it reads
   */
  public TestTopics(String bootstrapServers, String group, String... topics) {
    this.bootstrapServers = bootstrapServers;
    this.group = group;
    this.topics = List.of(topics);
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Sends a record, and waits until it is there. */
  public void send(String topic, UUID key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key.toString(), value)).get();
  }

  /** Whether the group has settled everything that was sent. */
  public boolean caughtUp() throws Exception {
    Map<TopicPartition, OffsetAndMetadata> settled =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> places =
          topics.stream().flatMap(topic -> places(consumer, topic).stream()).toList();
      return consumer.endOffsets(places).entrySet().stream()
          .allMatch(
              end -> {
                OffsetAndMetadata offset = settled.get(end.getKey());
                return (offset == null ? 0 : offset.offset()) >= end.getValue();
              });
    }
  }

  /**
   * All that is on a topic, as soon as there is something; empty if nothing is after ten seconds.
   */
  public List<ConsumerRecord<String, byte[]>> records(String topic) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = consumer()) {
      List<TopicPartition> places = places(consumer, topic);
      consumer.assign(places);
      consumer.seekToBeginning(places);
      // One poll may give one partition's records and leave out the others'.
      for (int i = 0; i < 40 && (records.isEmpty() || !isAtEnd(consumer, places)); i++) {
        consumer.poll(Duration.ofMillis(250)).forEach(records::add);
      }
    }
    return records;
  }

  private static boolean isAtEnd(KafkaConsumer<?, ?> consumer, List<TopicPartition> places) {
    return consumer.endOffsets(places).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private KafkaConsumer<String, byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> places(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
