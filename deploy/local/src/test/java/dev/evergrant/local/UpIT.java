package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code up} says when it cannot start, and that nothing outlives it. */
class UpIT {

  @Test
  void anUnknownOptionIsOneLine() throws Exception {
    Command up = Command.up(Map.of(), List.of("--colour"));

    assertThat(up.await()).isEqualTo(2);
    assertThat(up.output()).isEqualTo("Unknown option --colour; --help lists what there is.\n");
  }

  @Test
  void aBadValueIsOneLine() throws Exception {
    Command up = Command.up(Map.of(), List.of("--no-build", "--speed-up=fast"));

    assertThat(up.await()).isEqualTo(2);
    assertThat(up.output())
        .isEqualTo("Cannot use --speed-up=fast: a number from 1 to 10000 has to follow.\n");
  }

  @Test
  void aFileOfSomebodyElsesIsLeftAlone(@TempDir Path folder) throws Exception {
    Path notes = Files.writeString(folder.resolve("notes.json"), "{\"mine\":true}");
    Path data = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(data.resolve("cat"), "miau");

    Command file = Command.up(Map.of(), List.of("--no-build", "--stack-file=" + notes));
    assertThat(file.await()).isEqualTo(1);
    assertThat(file.output()).contains("is something else").hasLineCount(1);
    Command folders =
        Command.up(
            Map.of(), List.of("--no-build", "--only=infra", "--ports=random", "--data=" + data));
    assertThat(folders.await()).isEqualTo(1);
    assertThat(folders.output()).contains("it holds other things").hasLineCount(1);

    assertThat(notes).hasContent("{\"mine\":true}");
    assertThat(data.toFile().list()).containsExactly("cat");
  }

  @Test
  void aMissingJdkIsOneLine(@TempDir Path folder) throws Exception {
    Command up =
        Command.up(Map.of("JAVA_HOME", "", "PATH", folder.toString()), List.of("--no-build"));

    assertThat(up.await()).isEqualTo(1);
    assertThat(up.output())
        .startsWith("Evergrant needs a JDK, version 17 to 25, and finds none. Install one")
        .hasLineCount(1);
  }

  @Test
  void anOldJdkIsOneLine(@TempDir Path folder) throws Exception {
    Path java = Files.createDirectories(folder.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Command up = Command.up(Map.of("JAVA_HOME", folder.toString()), List.of("--no-build"));

    assertThat(up.await()).isEqualTo(1);
    assertThat(up.output())
        .startsWith("Evergrant needs a JDK, version 17 to 25; " + java + " is of version 11.")
        .hasLineCount(1);
  }

  @Test
  void aTakenPortIsOneLine(@TempDir Path folder) throws Exception {
    try (ServerSocket other = takeIfFree(Port.SMTP.usual())) {
      Command up =
          Command.up(
              Map.of("SMTP_HOST", ""),
              List.of("--no-build", "--only=infra", "--data=" + folder.resolve("data")));

      assertThat(up.await()).isEqualTo(1);
      assertThat(up.output())
          .contains("Port 2525, which mail needs, is taken")
          .endsWith("Stop what listens there, or start with --ports=random.\n")
          .hasLineCount(1);
    }
  }

  @Test
  void aSecondStackOnTheSameDataIsOneLine(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    try (RunningStack first = RunningStack.start(data, "--only=infra")) {
      Command up =
          Command.up(
              Map.of(), List.of("--no-build", "--only=infra", "--ports=random", "--data=" + data));

      assertThat(up.await()).isEqualTo(1);
      assertThat(up.output())
          .isEqualTo(
              "Evergrant runs already on %s (process %d). Stop it, or choose another folder with --data=DIR.%n"
                  .formatted(data, first.file().pids().get("launcher")));
      assertThat(first.stop()).isZero();
      assertThat(first.hasProcesses()).isFalse();
    }
  }

  @Test
  void aRealServerTakesThePlaceOfAPart(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    Path stackFile = folder.resolve("stack.json");
    Command up =
        Command.up(
            Map.of(
                "SMTP_HOST", "mail.test",
                "SMTP_PORT", "587",
                "MONGODB_URL", "mongodb://evergrant:secret@db.test"),
            List.of(
                "--no-build",
                "--only=infra",
                "--ports=random",
                "--data=" + data,
                "--stack-file=" + stackFile));
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> Files.exists(stackFile) || !up.isAlive());

      StackFile file = StackFile.read(stackFile);
      assertThat(file.urls())
          .containsEntry("smtp", "mail.test:587")
          .containsEntry("mongodb", "mongodb://…@db.test")
          .doesNotContainKey("inbox");
      assertThat(data.resolve("mongodb")).doesNotExist();
      assertThat(up.output()).doesNotContain("secret@");
      assertThat(Files.readString(data.resolve("dev/notifier.env")))
          .contains("SMTP_HOST='mail.test'\n", "SMTP_PORT='587'\n")
          .contains("MONGODB_URL='mongodb://evergrant:secret@db.test'\n");
    } finally {
      up.end();
    }
  }

  /** Takes the port, unless somebody has it already, which is as good. */
  private static ServerSocket takeIfFree(int port) throws IOException {
    return Ports.isFree(port)
        ? new ServerSocket(port, 1, InetAddress.getLoopbackAddress())
        : new ServerSocket();
  }
}
