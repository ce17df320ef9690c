package dev.evergrant.local.chaos;

import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.EmbeddedKafka;
import dev.evergrant.embedded.EmbeddedMongo;
import dev.evergrant.embedded.FreePort;
import dev.evergrant.local.External;
import dev.evergrant.local.LocalStack;
import dev.evergrant.local.Options;
import dev.evergrant.local.Progress;
import dev.evergrant.local.Service;
import dev.evergrant.local.client.Places;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Several replicas of the services on one machine, with networks between them and MongoDB and Kafka
 * that can be cut. The vaults stand behind one address, as behind a Kubernetes service.
 */
final class Cluster implements Places, AutoCloseable {

  private static final int PARTITIONS = 6;
  private static final Duration TO_START = Duration.ofMinutes(3);

  private final Path root = Path.of("../..").toAbsolutePath().normalize();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final LocalStack stack;
  private final EmbeddedKafka kafka;
  private final EmbeddedMongo mongodb;
  private final TcpProxy toKafka;
  private final TcpProxy toMongodb;
  private final TcpProxy toVaults;
  private final List<Replica> replicas = new ArrayList<>();

  private Cluster(Path folder, double speedUp) throws Exception {
    this.folder = folder;
    int kafkaPort = FreePort.any();
    toKafka = TcpProxy.listen(0);
    toMongodb = TcpProxy.listen(0);
    toVaults = TcpProxy.listen(0);
    toKafka.forwardTo(List.of(kafkaPort));
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), kafkaPort, toKafka.port());
    kafka.createTopics(
        Topics.ALL.stream().flatMap(t -> Stream.of(t, Topics.deadLetters(t))).toList(), PARTITIONS);
    int mongodbPort = FreePort.any();
    mongodb = EmbeddedMongo.onDisk(folder.resolve("mongodb").resolve("data.mv"), mongodbPort);
    toMongodb.forwardTo(List.of(mongodbPort));
    External external =
        External.from(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + toKafka.port(),
                "MONGODB_URL", "mongodb://127.0.0.1:" + toMongodb.port()));
    stack =
        LocalStack.prepare(
            Options.parse(
                root,
                "--only=infra",
                "--ports=random",
                "--data=" + folder.resolve("data"),
                "--speed-up=" + speedUp),
            root,
            external,
            Progress.silent());
    stack.start();
  }

  /** Starts what everybody shares, and these many vaults and workers, with one of the others. */
  static Cluster start(Path folder, double speedUp, int vaults, int workers) throws Exception {
    Cluster cluster = new Cluster(folder, speedUp);
    try {
      for (int i = 1; i <= vaults; i++) {
        cluster.replicas.add(cluster.replica(Service.TOKEN_VAULT, i, FreePort.any()));
      }
      cluster.toVaults.forwardTo(
          cluster.all(Service.TOKEN_VAULT).stream().map(Replica::port).toList());
      for (int i = 1; i <= workers; i++) {
        cluster.replicas.add(cluster.replica(Service.REFRESH_WORKER, i, FreePort.any()));
      }
      int gateway = URI.create(cluster.stack.addresses().gateway()).getPort();
      cluster.replicas.add(cluster.replica(Service.AUTH_GATEWAY, 1, gateway));
      cluster.replicas.add(cluster.replica(Service.NOTIFIER, 1, FreePort.any()));
      for (Replica replica : cluster.replicas) {
        replica.start();
      }
      cluster.awaitReady();
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private Replica replica(Service service, int number, int port) {
    Map<String, String> variables = new HashMap<>(stack.environment(service));
    variables.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    variables.replace("VAULT_URL", "http://127.0.0.1:" + toVaults.port());
    String name = service.folder() + "-" + number;
    Path jar = root.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    return new Replica(name, service, port, jar, variables, folder.resolve(name + ".log"));
  }

  /** Waits until every replica says that it is ready. */
  void awaitReady() {
    Awaitility.await()
        .atMost(TO_START)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> replicas.stream().allMatch(this::isReady));
  }

  private boolean isReady(Replica replica) {
    try {
      URI health = URI.create("http://127.0.0.1:" + replica.port() + "/q/health/ready");
      HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<Replica> all(Service service) {
    return replicas.stream().filter(replica -> replica.service() == service).toList();
  }

  TcpProxy network(String to) {
    return to.equals("kafka") ? toKafka : toMongodb;
  }

  @Override
  public String url(String part) {
    return part.equals("auth-gateway")
        ? stack.addresses().gateway()
        : stack.describe().urls().get(part);
  }

  /** Stops one of the parts that everybody shares; its data stay. */
  void stop(String part) {
    stack.stop(part);
  }

  /** Starts it again. */
  void start(String part) throws Exception {
    stack.start(part);
  }

  /** MongoDB's own address, around the network that may be cut. */
  String mongodb() {
    return mongodb.connectionString();
  }

  String kafka() {
    return kafka.bootstrapServers();
  }

  @Override
  public void close() throws IOException {
    replicas.forEach(Replica::stop);
    stack.close();
    toVaults.close();
    toKafka.close();
    toMongodb.close();
    mongodb.close();
    kafka.close();
  }
}
