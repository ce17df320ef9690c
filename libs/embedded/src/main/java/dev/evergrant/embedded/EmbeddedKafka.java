package dev.evergrant.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/** A real Kafka broker and its controller (KRaft) in this JVM, keeping its log in a folder. */
public final class EmbeddedKafka implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a broker on this port, on what an earlier one left in the folder if there is such. */
  public static EmbeddedKafka start(Path folder, int port) {
    return start(folder, port, port);
  }

  /**
   * The same with a port that clients are sent to instead, such as that of a proxy before it; the
   * broker's own {@link #bootstrapServers} go around it.
   */
  public static EmbeddedKafka start(Path folder, int port, int advertisedPort) {
    Properties settings = settings(folder, port, advertisedPort, FreePort.any());
    try {
      Files.createDirectories(folder);
      if (!Files.exists(folder.resolve("log").resolve("meta.properties"))) {
        format(folder, settings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new EmbeddedKafka(server, HOST + ":" + port);
  }

  private static Properties settings(
      Path folder, int port, int advertisedPort, int controllerPort) {
    Properties settings = new Properties();
    settings.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("controller.quorum.voters", "1@" + HOST + ":" + controllerPort),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry(
                "listeners",
                "PLAINTEXT://"
                    + HOST
                    + ":"
                    + port
                    + ",CONTROLLER://"
                    + HOST
                    + ":"
                    + controllerPort),
            Map.entry("advertised.listeners", "PLAINTEXT://" + HOST + ":" + advertisedPort),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("log.dir", folder.resolve("log").toString()),
            Map.entry("num.partitions", "4"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            Map.entry("controlled.shutdown.max.retries", "1"),
            // After a kill the next start waits for the old broker's session to end.
            Map.entry("broker.session.timeout.ms", "3000"),
            Map.entry("broker.heartbeat.interval.ms", "1000"),
            Map.entry("log.cleaner.dedupe.buffer.size", "2097152"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "2")));
    return settings;
  }

  private static void format(Path folder, Properties settings) throws IOException {
    Path file = folder.resolve("server.properties");
    try (var out = Files.newOutputStream(file)) {
      settings.store(out, null);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status =
        StorageTool.execute(
            new String[] {
              "format",
              "--config",
              file.toString(),
              "--cluster-id",
              org.apache.kafka.common.Uuid.randomUuid().toString()
            },
            new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IOException("Kafka's folder " + folder + " could not be prepared: " + said);
    }
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Makes those of these topics that are not there yet. */
  public void createTopics(Collection<String> names, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          names.stream()
              .filter(name -> !present.contains(name))
              .map(name -> new NewTopic(name, partitions, (short) 1))
              .toList();
      admin.createTopics(missing).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while making topics", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Topics could not be made", e.getCause());
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
