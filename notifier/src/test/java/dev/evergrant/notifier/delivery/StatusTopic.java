package dev.evergrant.notifier.delivery;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topic as the vault sees it, and the notifier's place in it. */
final class StatusTopic implements AutoCloseable {

  private final String bootstrapServers;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  StatusTopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void send(ConnectionStatusChanged event) throws Exception {
    send(event.connectionId(), EventFormat.write(event));
  }

  void send(UUID key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(Topics.CONNECTION_STATUS, key.toString(), value)).get();
  }

  /** Whether everything that was sent is settled. */
  boolean caughtUp() throws Exception {
    Map<TopicPartition, Long> settled =
        admin
            .listConsumerGroupOffsets("notifier")
            .partitionsToOffsetAndMetadata()
            .get()
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    for (int partition = 0; partition < 4; partition++) {
      TopicPartition place = new TopicPartition(Topics.CONNECTION_STATUS, partition);
      long end =
          admin
              .listOffsets(Map.of(place, OffsetSpec.latest()))
              .partitionResult(place)
              .get()
              .offset();
      if (settled.getOrDefault(place, 0L) < end) {
        return false;
      }
    }
    return true;
  }

  /** What is on the dead-letter topic, as soon as there is something. */
  List<ConsumerRecord<String, byte[]>> deadLetters() {
    List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.deadLetters(Topics.CONNECTION_STATUS)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (int i = 0; i < 40 && letters.isEmpty(); i++) {
        consumer.poll(Duration.ofMillis(250)).forEach(letters::add);
      }
    }
    return letters;
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
