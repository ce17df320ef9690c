package dev.evergrant.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What runs where, for programs: there while the stack runs, without secrets.
 *
 * @param urls the address of each part
 * @param pids the processes; {@code launcher} holds the embedded parts
 * @param dataDir the folder that keeps everything over a restart
 * @param logDir where each process writes
 * @param speedUp how many times faster brokers' time runs
 */
public record StackFile(
    Map<String, String> urls,
    Map<String, Long> pids,
    String dataDir,
    String logDir,
    double speedUp) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Reads one that a stack wrote. */
  public static StackFile read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), StackFile.class);
  }

  /**
   * Makes way for a new one: what a stack left behind that was killed goes, everything else stays.
   *
   * @throws StartFailedException if the file belongs to a running stack, or is no such file
   */
  static void clear(Path file) throws StartFailedException {
    if (!Files.exists(file)) {
      return;
    }
    try {
      Long launcher = Files.isRegularFile(file) ? read(file).pids().get("launcher") : null;
      if (launcher == null) {
        throw new StartFailedException(file + " is something else; choose another --stack-file.");
      }
      if (ProcessHandle.of(launcher).isPresent()) {
        throw new StartFailedException(
            file + " is that of process " + launcher + "; choose another with --stack-file=FILE.");
      }
      Files.delete(file);
    } catch (IOException | NullPointerException e) {
      throw new StartFailedException(
          file + " is something else; choose another with --stack-file=FILE.", e);
    }
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.writePublic(file, JSON.writeValueAsString(this) + "\n");
  }
}
