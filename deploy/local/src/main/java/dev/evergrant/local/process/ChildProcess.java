package dev.evergrant.local.process;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM that runs one jar, small and quick to start, on a {@link Leash}. */
public final class ChildProcess {

  private static final long LARGE_LOG = 10L * 1024 * 1024;

  /** As long as Kubernetes waits, since the services' own patience is made for that. */
  private static final long SECONDS_TO_STOP = 30;

  private final Process process;
  private final Path log;
  private final long logFrom;

  private ChildProcess(Process process, Path log, long logFrom) {
    this.process = process;
    this.log = log;
    this.logFrom = logFrom;
  }

  /**
   * Starts a jar.
   *
   * @param jar with a main class and a class path in its manifest
   * @param environment added to this process's own
   * @param log where it writes, after what is there already; begun anew when that is large
   */
  public static ChildProcess start(Path jar, Map<String, String> environment, Path log)
      throws IOException {
    if (Files.exists(log) && Files.size(log) > LARGE_LOG) {
      Path old = log.resolveSibling(log.getFileName() + ".old");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(jar))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    long from = Files.exists(log) ? Files.size(log) : 0;
    return new ChildProcess(builder.start(), log, from);
  }

  private static List<String> command(Path jar) {
    List<String> command = new ArrayList<>();
    // Ctrl-C and a closed terminal reach every process of a terminal; it is for the launcher to
    // stop the others, in order.
    command.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$0\" \"$@\""));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", ownCode() + System.getProperty("path.separator") + jar));
    command.addAll(List.of(Leash.class.getName(), jar.toString()));
    return command;
  }

  private static Path ownCode() {
    try {
      URI code = Leash.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(code);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Called when the process ends, in whatever way. */
  public void whenEnded(Runnable action) {
    process.onExit().thenRun(action);
  }

  /** The last lines that it wrote since it was started. */
  public List<String> lastLines(int most) throws IOException {
    byte[] written = Files.readAllBytes(log);
    int from = (int) Math.min(logFrom, written.length);
    List<String> lines =
        new String(written, from, written.length - from, StandardCharsets.UTF_8).lines().toList();
    return lines.subList(Math.max(0, lines.size() - most), lines.size());
  }

  /**
   * Asks it to stop, waits, and ends it if it does not.
   *
   * @return whether it has stopped by itself
   */
  public boolean stop() {
    process.destroy();
    try {
      if (process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kill();
    return false;
  }

  /** Ends it at once, like a crash. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }
}
