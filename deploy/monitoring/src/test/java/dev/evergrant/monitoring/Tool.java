package dev.evergrant.monitoring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A command that is installed here. */
record Tool(Path path) {

  static Tool promtool() {
    return find("promtool")
        .orElseThrow(() -> new AssertionError("No promtool: deploy/local/test installs it"));
  }

  /** Few have it. */
  static Optional<Tool> amtool() {
    return find("amtool");
  }

  private static Optional<Tool> find(String command) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Tool::new);
  }

  /** Runs it and expects that it finds nothing wrong. */
  void passes(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(path.toString()));
    words.addAll(arguments);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s said:%n%s", words, said).isZero();
  }
}
