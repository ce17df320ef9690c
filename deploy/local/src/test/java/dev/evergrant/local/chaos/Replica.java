package dev.evergrant.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.local.Service;
import dev.evergrant.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** One of several processes of the same service, which can be killed and started again. */
final class Replica {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Service service;
  private final int port;
  private final Path jar;
  private final Map<String, String> environment;
  private final Path log;
  private volatile ChildProcess process;

  Replica(
      String name, Service service, int port, Path jar, Map<String, String> environment, Path log) {
    this.name = name;
    this.service = service;
    this.port = port;
    this.jar = jar;
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  String name() {
    return name;
  }

  Service service() {
    return service;
  }

  int port() {
    return port;
  }

  Path log() {
    return log;
  }

  void start() {
    try {
      process = ChildProcess.start(jar, environment, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, like a crash. */
  void kill() {
    process.kill();
  }

  /** Asks it to stop, and waits for that. */
  void stop() {
    if (process != null && process.isAlive()) {
      process.stop();
    }
  }

  /** Asks it to stop; completes with whether it did, and had not to be killed. */
  CompletableFuture<Boolean> stopping() {
    return CompletableFuture.supplyAsync(process::stop);
  }

  boolean isReady() {
    return status("/q/health/ready") == 200;
  }

  boolean isLive() {
    return status("/q/health/live") == 200;
  }

  private int status(String path) {
    try {
      return get(path).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** What it says of itself and of the servers around: whether each is up, by its name. */
  Map<String, Boolean> health() {
    Map<String, Boolean> up = new TreeMap<>();
    try {
      for (JsonNode check : JSON.readTree(get("/q/health").body()).get("checks")) {
        up.put(check.get("name").asText(), check.get("status").asText().equals("UP"));
      }
    } catch (IOException e) {
      // Nobody answers, so nobody says anything.
    }
    return up;
  }

  private HttpResponse<String> get(String path) throws IOException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
