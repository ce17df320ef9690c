package dev.evergrant.vault.handover;

import dev.evergrant.contract.event.Topics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * How far the handovers were stored, by all replicas together: what their group has committed,
 * against the ends of the topic. An offset is committed only when its record is settled.
 */
@ApplicationScoped
public class HandoversRead {

  private static final Logger LOG = Logger.getLogger(HandoversRead.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private final String topic;
  private final String group;
  private final InstantSource clock;

  private volatile Instant readUntil = Instant.MIN;
  private Admin admin;

  @Inject
  HandoversRead(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "mp.messaging.incoming.token-handover.group.id") String group,
      InstantSource clock) {
    this(kafka, Topics.TOKEN_HANDOVER, group, clock);
  }

  /** Of another topic and group. */
  public HandoversRead(Map<String, Object> kafka, String topic, String group, InstantSource clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.group = group;
    this.clock = clock;
  }

  /**
   * Whether everything that was handed over by then is settled; also false if Kafka does not say.
   */
  public Uni<Boolean> upTo(Instant then) {
    if (!readUntil.isBefore(then)) {
      return Uni.createFrom().item(true);
    }
    Instant asked = clock.instant();
    Uni<Boolean> answer =
        Uni.createFrom()
            .deferred(this::nothingLeft)
            .ifNoItem()
            .after(PATIENCE)
            .fail()
            .onFailure()
            .invoke(e -> LOG.warnf("Kafka does not tell how far handovers were read: %s", e))
            .onFailure()
            .recoverWithItem(false)
            .invoke(
                all -> {
                  if (all && readUntil.isBefore(asked)) {
                    readUntil = asked;
                  }
                })
            .map(all -> all && !asked.isBefore(then));
    Context caller = Vertx.currentContext();
    return caller == null
        ? answer
        : answer.emitOn(task -> caller.runOnContext(nothing -> task.run()));
  }

  /** The ends first: what is committed only grows meanwhile. */
  private Uni<Boolean> nothingLeft() {
    return of(admin().describeTopics(List.of(topic)).allTopicNames())
        .map(topics -> partitions(topics.get(topic)))
        .chain(
            partitions ->
                ends(partitions, OffsetSpec.latest())
                    .chain(
                        ends ->
                            ends(partitions, OffsetSpec.earliest())
                                .chain(
                                    begins ->
                                        of(admin()
                                                .listConsumerGroupOffsets(group)
                                                .partitionsToOffsetAndMetadata())
                                            .map(places -> nothingLeft(begins, ends, places)))));
  }

  private static boolean nothingLeft(
      Map<TopicPartition, ListOffsetsResultInfo> begins,
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, OffsetAndMetadata> places) {
    return ends.entrySet().stream()
        .allMatch(
            end -> {
              OffsetAndMetadata place = places.get(end.getKey());
              long settled = place == null ? begins.get(end.getKey()).offset() : place.offset();
              return settled >= end.getValue().offset();
            });
  }

  private static List<TopicPartition> partitions(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
        .toList();
  }

  private Uni<Map<TopicPartition, ListOffsetsResultInfo>> ends(
      List<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    return of(admin().listOffsets(asked).all());
  }

  private static <T> Uni<T> of(KafkaFuture<T> future) {
    return Uni.createFrom().completionStage(future.toCompletionStage());
  }

  /** Made when it is needed first, which is seldom: a worker was killed, or a line was cut. */
  private synchronized Admin admin() {
    if (admin == null) {
      Map<String, Object> settings = new HashMap<>(kafka);
      settings.keySet().retainAll(AdminClientConfig.configNames());
      settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
      settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
      admin = Admin.create(settings);
    }
    return admin;
  }

  @PreDestroy
  synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ZERO);
    }
  }
}
