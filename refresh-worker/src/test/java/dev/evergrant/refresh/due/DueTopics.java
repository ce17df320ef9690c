package dev.evergrant.refresh.due;

import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.RefreshDue;
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

/** The topics as the vault sees them, and the worker's place in them. */
final class DueTopics implements AutoCloseable {

  private final String bootstrapServers;
  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  DueTopics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    admin = Admin.create(settings);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  void send(String topic, RefreshDue event) throws Exception {
    send(topic, event.connectionId(), EventFormat.write(event));
  }

  void send(String topic, UUID key, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key.toString(), value)).get();
  }

  /** Whether everything that was sent is settled. */
  boolean caughtUp() throws Exception {
    Map<TopicPartition, Long> settled =
        admin
            .listConsumerGroupOffsets("refresh-worker")
            .partitionsToOffsetAndMetadata()
            .get()
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    for (String topic : List.of(Topics.REFRESH_DUE, Topics.REFRESH_REQUESTED)) {
      for (int partition = 0; partition < 4; partition++) {
        TopicPartition place = new TopicPartition(topic, partition);
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
    }
    return true;
  }

  /** What is on a topic's dead-letter topic, as soon as there is something. */
  List<ConsumerRecord<String, byte[]>> deadLetters(String topic) {
    List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.deadLetters(topic)).stream()
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
