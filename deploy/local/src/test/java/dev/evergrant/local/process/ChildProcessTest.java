package dev.evergrant.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  @TempDir Path folder;

  /** Says what it was given and waits. */
  public static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("GREETING is " + System.getenv("GREETING"));
      Thread.currentThread().join();
    }
  }

  @Test
  void runsAJarWithItsEnvironmentAndWritesItsLog() throws Exception {
    Path log = folder.resolve("program.log");
    Files.writeString(log, "from an earlier run\n");
    ChildProcess program = ChildProcess.start(jar(), Map.of("GREETING", "hello"), log);

    Awaitility.await().until(() -> program.lastLines(5), List.of("GREETING is hello")::equals);
    program.stop();

    assertThat(program.isAlive()).isFalse();
    assertThat(Files.readString(log)).startsWith("from an earlier run\n");
  }

  @Test
  void endsWhenTheOneWhoStartedItIsGone() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Parent.class.getName(),
            jar().toString(),
            folder.resolve("child.log").toString());
    Process parent = builder.redirectErrorStream(true).start();
    long child = Long.parseLong(parent.inputReader().readLine());

    parent.destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }

  /** Starts a child, says its id, and waits to be killed. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      ChildProcess child =
          ChildProcess.start(Path.of(arguments[0]), Map.of(), Path.of(arguments[1]));
      System.out.println(child.pid());
      Thread.currentThread().join();
    }
  }

  private Path jar() throws IOException {
    Path jar = folder.resolve("a program.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      String name = Program.class.getName().replace('.', '/') + ".class";
      entries.putNextEntry(new JarEntry(name));
      entries.write(Program.class.getResourceAsStream("/" + name).readAllBytes());
    }
    return jar;
  }
}
