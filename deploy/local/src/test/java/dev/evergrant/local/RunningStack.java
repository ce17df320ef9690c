package dev.evergrant.local;

import dev.evergrant.local.client.Inbox;
import dev.evergrant.local.client.KafkaReader;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Places;
import dev.evergrant.local.client.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A stack that {@code deploy/local/up} started, as a person would, on any free ports. */
public final class RunningStack implements Places, AutoCloseable {

  private static final Duration TO_START = Duration.ofMinutes(4);

  private final Command command;
  private final StackFile file;

  private RunningStack(Command command, StackFile file) {
    this.command = command;
    this.file = file;
  }

  /** Starts it and waits until it says where everything is. */
  public static RunningStack start(Path data, String... options) throws IOException {
    return start(Map.of(), data, options);
  }

  /** The same with these variables over this process's own. */
  public static RunningStack start(Map<String, String> environment, Path data, String... options)
      throws IOException {
    Path stackFile = data.resolveSibling(data.getFileName() + ".json");
    List<String> arguments =
        new ArrayList<>(
            List.of("--no-build", "--ports=random", "--data=" + data, "--stack-file=" + stackFile));
    arguments.addAll(List.of(options));
    Command command = Command.up(environment, arguments);
    try {
      Awaitility.await()
          .atMost(TO_START)
          .until(() -> Files.exists(stackFile) || !command.isAlive());
      return new RunningStack(command, StackFile.read(stackFile));
    } catch (IOException | RuntimeException e) {
      command.end();
      throw new AssertionError("up did not start; it said:\n" + command.output(), e);
    }
  }

  @Override
  public String url(String part) {
    return file.urls().get(part);
  }

  public StackFile file() {
    return file;
  }

  /** What it told the person who started it. */
  public String output() throws IOException {
    return command.output();
  }

  public Inbox inbox() {
    return new Inbox(url("inbox"));
  }

  public Sandbox sandbox() {
    return new Sandbox(url("broker-sandbox"));
  }

  public KafkaReader kafka() {
    return new KafkaReader(url("kafka"));
  }

  public MongoReader mongodb() {
    return new MongoReader(url("mongodb"));
  }

  /** Whether any process of it still runs. */
  public boolean hasProcesses() {
    return file.pids().values().stream()
        .anyMatch(pid -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }

  /** Ends the launcher like a crash. */
  public void kill() {
    ProcessHandle.of(file.pids().get("launcher")).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Stops it as SIGTERM does, and answers its exit code. */
  public int stop() {
    return command.stop();
  }

  @Override
  public void close() {
    command.end();
  }
}
