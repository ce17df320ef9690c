package dev.evergrant.embedded.quarkus;

import dev.evergrant.embedded.EmbeddedKafka;
import dev.evergrant.embedded.FreePort;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives the service under test a Kafka of its own, as {@code KAFKA_BOOTSTRAP_SERVERS}. The argument
 * {@code topics} names the topics to make, separated by commas.
 */
public class KafkaForTests implements QuarkusTestResourceLifecycleManager {

  private List<String> topics = List.of();
  private Path folder;
  private EmbeddedKafka kafka;

  @Override
  public void init(Map<String, String> arguments) {
    topics =
        Stream.of(arguments.getOrDefault("topics", "").split(","))
            .filter(t -> !t.isBlank())
            .toList();
  }

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("evergrant-kafka");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kafka = EmbeddedKafka.start(folder, FreePort.any());
    kafka.createTopics(topics, 4);
    return Map.of(
        "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "kafka.bootstrap.servers", kafka.bootstrapServers());
  }

  @Override
  public void stop() {
    if (kafka == null) {
      return;
    }
    kafka.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
