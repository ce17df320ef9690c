package dev.evergrant.notifier.delivery;

import static org.awaitility.Awaitility.await;

import dev.evergrant.contract.event.ConnectionStatusChanged;
import dev.evergrant.contract.event.EventFormat;
import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.TestTopics;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import dev.evergrant.embedded.quarkus.MongoForTests;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
            value = "evergrant.connection-status.v1,evergrant.connection-status.v1.dlq"))
@WithTestResource(value = MongoForTests.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = Neighbours.class, scope = TestResourceScope.GLOBAL)
abstract class DeliveryTest {

  static FakeVault vault;
  static TestTopics topics;

  final UUID connection = UUID.randomUUID();

  @BeforeAll
  static void startVault() throws Exception {
    vault = new FakeVault(number("test.vault.port"));
    vault.start();
    topics =
        new TestTopics(
            ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
            "notifier",
            Topics.CONNECTION_STATUS);
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

  static void settled() {
    await()
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .until(topics::caughtUp);
  }
}
