package dev.evergrant.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  @Test
  void topicsSurviveARestart(@TempDir Path folder) throws Exception {
    int port = FreePort.any();
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port)) {
      kafka.createTopics(List.of("one"), 3);
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port);
        Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      kafka.createTopics(List.of("one", "two"), 3);
      assertThat(admin.listTopics().names().get()).contains("one", "two");
    }
  }
}
