package dev.evergrant.notifier.delivery;

import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import dev.evergrant.embedded.quarkus.MongoForTests;
import dev.evergrant.notifier.episode.Postponed;
import dev.evergrant.notifier.episode.PostponedEpisodes;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every test of the running notifier needs; each test has a connection of its own. */
@WithTestResource(
    value = KafkaForTests.class,
    scope = TestResourceScope.GLOBAL,
    initArgs =
        @ResourceArg(
            name = "topics",
            value =
                "evergrant.connection-status.v1,evergrant.connection-status.v1.dlq,"
                    + "evergrant.sla-status.v1,evergrant.sla-status.v1.dlq"))
@WithTestResource(value = MongoForTests.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
abstract class DeliveryTest {

  static FakeVault vault;
  static TestTopics topics;

  final UUID connection = UUID.randomUUID();

  @Inject TestClock clock;
  @Inject PostponedMails postponedMails;
  @Inject PostponedEpisodes postponed;

  @BeforeAll
  static void startVault() throws Exception {
    vault = new FakeVault(number("test.vault.port"));
    vault.start();
    topics =
        new TestTopics(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "notifier",
            Topics.CONNECTION_STATUS,
            Topics.SLA_STATUS);
  }

  @AfterAll
  static void stopVault() {
    topics.close();
    vault.close();
  }

  static int number(String key) {
    return ConfigProvider.getConfig().getValue(key, Integer.class);
  }

  static void send(ConnectionStatusChanged event) throws Exception {
    topics.send(Topics.CONNECTION_STATUS, event.connectionId(), EventFormat.write(event));
  }

  /** What of this connection could not be read. */
  List<ConsumerRecord<String, byte[]>> deadLetters() {
    return topics.records(Topics.deadLetters(Topics.CONNECTION_STATUS)).stream()
        .filter(letter -> letter.key().equals(connection.toString()))
        .toList();
  }

  /** Far from all other losses: together they would be a failure of their broker. */
  static Instant sometime(UUID connection) {
    return Instant.parse("2020-01-01T00:00:00Z")
        .plus(Duration.ofHours(Math.floorMod(connection.hashCode(), 40_000)));
  }

  /** So much later, what waited until then leaves. */
  void later(Duration time) {
    clock.pass(time);
    postponedMails.take().await().atMost(Duration.ofSeconds(5));
    await().atMost(Duration.ofSeconds(20)).until(() -> !isDue());
  }

  private boolean isDue() {
    return kept().anyMatch(mail -> !clock.instant().isBefore(mail.until()));
  }

  boolean isPostponed() {
    return kept().findAny().isPresent();
  }

  private Stream<Postponed> kept() {
    return postponed.listAll().await().atMost(Duration.ofSeconds(5)).stream()
        .filter(one -> one.id().startsWith(connection.toString()));
  }

  static void settled() {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .until(topics::caughtUp);
  }
}
