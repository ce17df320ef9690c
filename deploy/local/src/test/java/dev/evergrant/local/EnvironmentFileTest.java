package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {

  @Test
  void aShellReadsWhatWasWritten(@TempDir Path folder) throws Exception {
    String value = "it's \"a\" $HOME `b` \\ c #d; e";
    Path file = folder.resolve("dev/service.env");
    EnvironmentFile.write(file, Map.of("VALUE", value));

    Process shell =
        new ProcessBuilder("/bin/sh", "-c", ". \"$0\"; printf %s \"$VALUE\"", file.toString())
            .start();

    assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(value);
  }
}
