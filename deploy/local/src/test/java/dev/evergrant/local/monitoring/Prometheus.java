package dev.evergrant.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.evergrant.local.Service;
import dev.evergrant.local.client.Places;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Prometheus that is installed here, as a process with the files of deploy/monitoring. */
final class Prometheus implements AutoCloseable {

  private static final Path FILES = Path.of("../../deploy/monitoring");
  private static final long SECONDS_TO_END = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final String address;

  private Prometheus(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it; it scrapes the services of this stack. */
  static Prometheus start(Path folder, Places stack) throws IOException {
    Files.createDirectories(folder.resolve("rules"));
    Files.createDirectories(folder.resolve("targets"));
    Files.copy(FILES.resolve("prometheus.yml"), folder.resolve("prometheus.yml"));
    try (Stream<Path> rules = Files.list(FILES.resolve("rules"))) {
      for (Path rule : rules.toList()) {
        Files.copy(rule, folder.resolve("rules").resolve(rule.getFileName()));
      }
    }
    Files.writeString(folder.resolve("targets/stack.yml"), targets(stack));
    String listen = "127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                "--web.listen-address=" + listen)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return new Prometheus(process, "http://" + listen);
  }

  private static String targets(Places stack) {
    StringBuilder targets = new StringBuilder();
    for (Service service : Service.values()) {
      String authority = URI.create(stack.url(service.folder())).getAuthority();
      targets
          .append("- labels: { service: " + service.folder() + " }\n")
          .append("  targets: [\"" + authority + "\"]\n");
    }
    return targets.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The samples that an expression has now; none while it starts. */
  JsonNode query(String expression) throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("Prometheus has ended with " + process.exitValue());
    }
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(
                      URI.create(address + "/api/v1/query?query=" + coded(expression)))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              BodyHandlers.ofString());
      return JSON.readTree(answer.body()).at("/data/result");
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private static String coded(String expression) {
    return URLEncoder.encode(expression, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
