package dev.evergrant.local.chaos;

import dev.evergrant.local.Service;
import dev.evergrant.local.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** One of several processes of the same service, which can be killed and started again. */
final class Replica {

  private final String name;
  private final Service service;
  private final int port;
  private final Path jar;
  private final Map<String, String> environment;
  private final Path log;
  private ChildProcess process;

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

  synchronized void start() {
    try {
      process = ChildProcess.start(jar, environment, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, like a crash. */
  synchronized void kill() {
    process.kill();
  }

  /** Asks it to stop, and waits for that. */
  synchronized void stop() {
    if (process != null && process.isAlive()) {
      process.stop();
    }
  }
}
