package dev.evergrant.local;

import dev.evergrant.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A part that is a process of its own, ready when an address of it answers 200. */
final class ProcessPart implements Part {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int LINES_SHOWN = 20;
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final String address;
  private final Path jar;
  private final Path log;
  private final URI ready;
  private final Supplier<Map<String, String>> environment;
  private final Consumer<String> lost;
  private volatile ChildProcess running;

  /**
   * @param ready what answers 200 once it can be used, below its address
   * @param lost told, in a line, when it ends without having been asked to
   */
  ProcessPart(
      String name,
      String address,
      Path jar,
      Path log,
      String ready,
      Supplier<Map<String, String>> environment,
      Consumer<String> lost) {
    this.name = name;
    this.address = address;
    this.jar = jar;
    this.log = log;
    this.ready = URI.create(address + ready);
    this.environment = environment;
    this.lost = lost;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String address() {
    return address;
  }

  /** Its id while it runs. */
  OptionalLong pid() {
    ChildProcess process = running;
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
  }

  @Override
  public void start() throws StartFailedException, InterruptedException {
    if (running != null) {
      return;
    }
    if (!Files.exists(jar)) {
      throw new StartFailedException(
          name + " is not built: " + jar + " is missing. Start without --no-build.");
    }
    try {
      running = ChildProcess.start(jar, environment.get(), log);
    } catch (IOException e) {
      throw new StartFailedException(name + " did not start: " + e.getMessage(), e);
    }
    awaitReady(running);
    ChildProcess started = running;
    started.whenEnded(
        () -> {
          if (running == started) {
            lost.accept(name + " ended by itself. What it wrote last stands in " + log);
          }
        });
  }

  private void awaitReady(ChildProcess process) throws StartFailedException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive()) {
        throw new StartFailedException(name + " ended while it started." + whatItWrote(process));
      }
      if (System.nanoTime() > until) {
        throw new StartFailedException(
            name
                + " was not ready after "
                + PATIENCE.toSeconds()
                + " seconds ("
                + ready
                + ")."
                + whatItWrote(process));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String whatItWrote(ChildProcess process) {
    try {
      return " The end of " + log + ":\n  " + String.join("\n  ", process.lastLines(LINES_SHOWN));
    } catch (IOException e) {
      return " Its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  @Override
  public void stop() {
    ChildProcess process = running;
    running = null;
    if (process != null) {
      process.stop();
    }
  }

  /** Ends it at once, like a crash. */
  void kill() {
    ChildProcess process = running;
    running = null;
    if (process != null) {
      process.kill();
    }
  }
}
