package dev.evergrant.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** A file of variables that a shell reads. */
final class EnvironmentFile {

  private EnvironmentFile() {}

  static void write(Path file, Map<String, String> variables) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.writePrivate(
        file,
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()) + "\n")
            .collect(Collectors.joining()));
  }

  /** For a shell: nothing in single quotes means anything, but the quote. */
  static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }
}
