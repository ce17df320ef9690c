package dev.evergrant.local;

import dev.evergrant.contract.event.Topics;
import dev.evergrant.embedded.EmbeddedKafka;
import dev.evergrant.embedded.EmbeddedMongo;
import dev.evergrant.local.identity.IdentityProvider;
import dev.evergrant.local.mail.MailServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole system on one machine: what {@code up} starts, and what tests start. Parts are started
 * together where they do not need each other: first what is embedded and the sandbox, then the
 * services; and stopped in the opposite order.
 */
public final class LocalStack implements AutoCloseable {

  private static final int PARTITIONS = 4;

  private final Options options;
  private final Path root;
  private final DataFolder data;
  private final Addresses addresses;
  private final LocalSecrets secrets;
  private final ServiceEnvironment environment;
  private final Progress progress;

  private final List<Part> embedded;
  private final ProcessPart sandbox;
  private final List<ProcessPart> services;
  private final Together together = new Together();

  private LocalStack(
      Options options, Path root, DataFolder data, External external, Progress progress)
      throws StartFailedException, IOException {
    this.options = options;
    this.root = root;
    this.data = data;
    this.progress = progress;
    Ports ports =
        options.randomPorts() ? Ports.random(data.ports()) : Ports.usual(needed(options, external));
    this.addresses = new Addresses(ports, external);
    this.secrets = LocalSecrets.in(data.secrets());
    this.environment = new ServiceEnvironment(addresses, secrets, data, options.speedUp());
    this.embedded =
        Stream.of(kafka(), mongodb(), oidc(), mail())
            .filter(part -> !external.replaces(part.name()))
            .toList();
    this.sandbox = sandboxProcess();
    this.services =
        options.infraOnly()
            ? List.of()
            : Stream.of(Service.values()).map(this::serviceProcess).toList();
  }

  /**
   * Takes the data folder and the ports; nothing runs yet.
   *
   * @param root the checkout, in which everything is built
   * @param external the real servers that replace parts
   * @throws StartFailedException if the folder or a port is taken
   */
  public static LocalStack prepare(Options options, Path root, External external, Progress progress)
      throws StartFailedException {
    DataFolder data = DataFolder.take(options.data());
    try {
      return new LocalStack(options, root, data, external, progress);
    } catch (IOException e) {
      data.close();
      throw new StartFailedException("The data folder " + data.path() + " is unusable: " + e, e);
    } catch (StartFailedException e) {
      data.close();
      throw e;
    }
  }

  private static Collection<Port> needed(Options options, External external) {
    List<String> services = Stream.of(Service.values()).map(Service::folder).toList();
    return Stream.of(Port.values())
        .filter(port -> !external.replaces(port.part()))
        .filter(port -> !options.infraOnly() || !services.contains(port.part()))
        .toList();
  }

  /**
   * Starts everything and waits until it can be used.
   *
   * @throws StartFailedException naming the part that did not start; the others are then left to
   *     {@link #close()}
   */
  public void start() throws StartFailedException {
    try {
      PlayedBroker.writeCatalog(data.brokers(), addresses);
      Files.createDirectories(data.sandbox().getParent());
    } catch (IOException e) {
      throw new StartFailedException("The data folder " + data.path() + " is unusable: " + e, e);
    }
    together.start(concat(embedded, List.of(sandbox)), progress);
    together.start(services, progress);
  }

  /** Starts one part again; does nothing if it runs. */
  public void start(String part) throws StartFailedException, InterruptedException {
    part(part).start();
  }

  /** Stops one part. Its data stay. */
  public void stop(String part) {
    part(part).stop();
  }

  /** Ends the process of a service or of the sandbox at once, like a crash. */
  public void kill(String part) {
    if (part(part) instanceof ProcessPart process) {
      process.kill();
    } else {
      throw new IllegalArgumentException(part + " is not a process of its own");
    }
  }

  /** Stops every part and gives the data folder up. A start that is under way is ended. */
  @Override
  public void close() {
    together.giveUp();
    together.stop(services);
    together.stop(List.of(sandbox));
    together.stop(embedded);
    data.close();
  }

  public Addresses addresses() {
    return addresses;
  }

  public DataFolder data() {
    return data;
  }

  /** The environment of a service in this stack; it holds secrets. */
  public Map<String, String> environment(Service service) {
    return environment.of(service);
  }

  /** What programs may know of this run. */
  public StackFile describe() {
    Map<String, Long> pids = new LinkedHashMap<>();
    pids.put("launcher", ProcessHandle.current().pid());
    for (ProcessPart process : processes()) {
      process.pid().ifPresent(pid -> pids.put(process.name(), pid));
    }
    return new StackFile(
        addresses.shown(!options.infraOnly()),
        pids,
        data.path().toString(),
        data.logs().toString(),
        options.speedUp());
  }

  private List<ProcessPart> processes() {
    return concat(List.of(sandbox), services);
  }

  private Part part(String name) {
    return concat(embedded, processes()).stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No part is called " + name));
  }

  private static <T> List<T> concat(List<? extends T> some, List<? extends T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private Part kafka() {
    return new EmbeddedPart("kafka", addresses.kafka(), this::startKafka);
  }

  private EmbeddedKafka startKafka() {
    EmbeddedKafka kafka = EmbeddedKafka.start(data.kafka(), addresses.port(Port.KAFKA));
    try {
      kafka.createTopics(
          Topics.ALL.stream()
              .flatMap(topic -> Stream.of(topic, Topics.deadLetters(topic)))
              .toList(),
          PARTITIONS);
      return kafka;
    } catch (RuntimeException e) {
      kafka.close();
      throw e;
    }
  }

  private Part mongodb() {
    return new EmbeddedPart(
        "mongodb",
        addresses.mongodb(),
        () -> EmbeddedMongo.onDisk(data.mongodb(), addresses.port(Port.MONGODB)));
  }

  private Part oidc() {
    Map<String, String> clients = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      if (service != Service.TOKEN_VAULT) {
        clients.put(service.folder(), secrets.clientSecret(service));
      }
    }
    clients.put(LocalSecrets.TRADING_SERVICE, secrets.tradingService());
    return new EmbeddedPart(
        "oidc",
        addresses.issuer(),
        () ->
            IdentityProvider.start(
                addresses.port(Port.OIDC),
                data.path().resolve("oidc"),
                secrets.signingKey(),
                clients));
  }

  private Part mail() {
    return new EmbeddedPart(
        "mail",
        addresses.http(Port.INBOX),
        () -> MailServer.start(addresses.port(Port.SMTP), addresses.port(Port.INBOX)));
  }

  private ProcessPart sandboxProcess() {
    return new ProcessPart(
        Port.SANDBOX.part(),
        addresses.sandbox(),
        root.resolve("libs/broker-sandbox/target/broker-sandbox.jar"),
        data.log(Port.SANDBOX.part()),
        "/",
        environment::ofSandbox,
        progress::lost);
  }

  private ProcessPart serviceProcess(Service service) {
    return new ProcessPart(
        service.folder(),
        addresses.http(service.port()),
        root.resolve(service.folder()).resolve("target/quarkus-app/quarkus-run.jar"),
        data.log(service.folder()),
        "/q/health/ready",
        () -> environment.of(service),
        progress::lost);
  }
}
