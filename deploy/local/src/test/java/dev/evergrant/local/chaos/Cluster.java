package dev.evergrant.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.EmbeddedKafka;
import dev.evergrant.embedded.EmbeddedMongo;
import dev.evergrant.embedded.FreePort;
import dev.evergrant.local.External;
import dev.evergrant.local.LocalStack;
import dev.evergrant.local.Options;
import dev.evergrant.local.Port;
import dev.evergrant.local.Progress;
import dev.evergrant.local.Service;
import dev.evergrant.local.client.Places;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Several replicas of the services on one machine, with networks between them and everything that
 * they need, which can be cut. Gateways and vaults stand behind one address each, as behind a
 * Kubernetes service.
 */
final class Cluster implements Places, AutoCloseable {

  /** How many replicas there are; of the notifier there is one. */
  record Size(int gateways, int vaults, int workers) {}

  private static final int PARTITIONS = 6;
  private static final Duration TO_START = Duration.ofMinutes(6);

  private final Path root = Path.of("../..").toAbsolutePath().normalize();
  private final Path folder;
  private final Map<String, String> settings;
  private final LocalStack stack;
  private final EmbeddedKafka kafka;
  private final EmbeddedMongo mongodb;
  private final Map<String, TcpProxy> networks = new HashMap<>();
  private final List<Replica> replicas = new ArrayList<>();

  private Cluster(Path folder, double speedUp, Map<String, String> settings) throws Exception {
    this.folder = folder;
    this.settings = settings;
    int kafkaPort = FreePort.any();
    TcpProxy toKafka = network("kafka", 0, kafkaPort);
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), kafkaPort, toKafka.port());
    kafka.createTopics(
        Topics.ALL.stream().flatMap(t -> Stream.of(t, Topics.deadLetters(t))).toList(), PARTITIONS);
    int mongodbPort = FreePort.any();
    mongodb = EmbeddedMongo.onDisk(folder.resolve("mongodb").resolve("data.mv"), mongodbPort);
    TcpProxy toMongodb = network("mongodb", 0, mongodbPort);
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
    network("oidc", 0, stack.addresses().port(Port.OIDC));
    network("mail", 0, stack.addresses().port(Port.SMTP));
    network(Service.TOKEN_VAULT.folder(), 0);
    network(Service.AUTH_GATEWAY.folder(), stack.addresses().port(Port.GATEWAY));
  }

  /**
   * Starts what everybody shares; of the services nothing runs yet.
   *
   * @param settings environment variables that every service gets
   */
  static Cluster prepare(Path folder, double speedUp, Size size, Map<String, String> settings)
      throws Exception {
    Cluster cluster = new Cluster(folder, speedUp, settings);
    cluster.add(Service.TOKEN_VAULT, size.vaults());
    cluster.add(Service.REFRESH_WORKER, size.workers());
    cluster.add(Service.AUTH_GATEWAY, size.gateways());
    cluster.add(Service.NOTIFIER, 1);
    return cluster;
  }

  /** The same, and waits until all of them are ready. */
  static Cluster start(Path folder, double speedUp, Size size, Map<String, String> settings)
      throws Exception {
    Cluster cluster = prepare(folder, speedUp, size, settings);
    try {
      cluster.startAll();
      cluster.awaitReady();
      return cluster;
    } catch (Exception | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private TcpProxy network(String to, int port, Integer... targets) throws IOException {
    TcpProxy proxy = TcpProxy.listen(port);
    proxy.forwardTo(List.of(targets));
    networks.put(to, proxy);
    return proxy;
  }

  private void add(Service service, int count) {
    for (int i = 1; i <= count; i++) {
      replicas.add(replica(service, i, FreePort.any()));
    }
    TcpProxy balancer = networks.get(service.folder());
    if (balancer != null) {
      balancer.forwardTo(all(service).stream().map(Replica::port).toList());
    }
  }

  private Replica replica(Service service, int number, int port) {
    Map<String, String> variables = new HashMap<>(stack.environment(service));
    variables.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    variables.remove("QUARKUS_SHUTDOWN_DELAY");
    variables.put("OIDC_ISSUER_URL", url("oidc"));
    variables.replace("VAULT_URL", url(Service.TOKEN_VAULT.folder()));
    variables.replace("SMTP_HOST", "127.0.0.1");
    variables.replace("SMTP_PORT", String.valueOf(network("mail").port()));
    variables.putAll(settings);
    String name = service.folder() + "-" + number;
    Path jar = root.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar");
    return new Replica(name, service, port, jar, variables, folder.resolve(name + ".log"));
  }

  /** Starts every replica, and waits for none. */
  void startAll() {
    replicas.forEach(Replica::start);
  }

  /** Waits until every replica says that it is ready. */
  void awaitReady() {
    Awaitility.await()
        .atMost(TO_START)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(replicas.stream().filter(replica -> !replica.isReady()))
                    .as("not ready")
                    .extracting(Replica::name)
                    .isEmpty());
  }

  List<Replica> all(Service service) {
    return replicas.stream().filter(replica -> replica.service() == service).toList();
  }

  /** The network to {@code kafka}, {@code mongodb}, {@code oidc}, {@code mail} or a service. */
  TcpProxy network(String to) {
    return networks.get(to);
  }

  @Override
  public String url(String part) {
    return switch (part) {
      case "auth-gateway" -> stack.addresses().gateway();
      case "token-vault" -> "http://127.0.0.1:" + network(part).port();
      case "oidc" ->
          stack
              .addresses()
              .issuer()
              .replace(
                  URI.create(stack.addresses().issuer()).getAuthority(),
                  "localhost:" + network(part).port());
      default -> stack.describe().urls().get(part);
    };
  }

  /** Where the local stack keeps what it made up, its secrets among it. */
  Path data() {
    return stack.data().path();
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
    replicas.parallelStream().forEach(Replica::stop);
    stack.close();
    for (TcpProxy network : networks.values()) {
      network.close();
    }
    mongodb.close();
    kafka.close();
  }
}
