package dev.evergrant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code deploy/local/up} as a process of its own, and what it said. */
final class Command {

  private static final long SECONDS_TO_END = 60;

  private final Process process;
  private final Path output;

  private Command(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it with these variables over this process's own; an empty one is taken away. */
  static Command up(Map<String, String> environment, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of("/bin/bash", root() + "/deploy/local/up"));
    words.addAll(arguments);
    Path output = Files.createTempFile("evergrant-up", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(output.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    environment.forEach(
        (name, value) -> {
          builder.environment().remove(name);
          if (!value.isEmpty()) {
            builder.environment().put(name, value);
          }
        });
    Process process = builder.start();
    process.getOutputStream().close();
    return new Command(process, output);
  }

  /** The checkout; tests run in their module's folder. */
  static Path root() {
    return Path.of("../..").toAbsolutePath().normalize();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits for its end and answers its exit code. */
  int await() {
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        end();
        throw new AssertionError("up did not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int stop() {
    process.destroy();
    return await();
  }

  /** Makes sure that it is gone. */
  void end() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
