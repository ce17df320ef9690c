package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own. */
class ProcessTest {

  @TempDir Path folder;
  private Process process;

  @AfterEach
  void stop() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void itSaysWhereItListensRemembersAndPrintsNothingElse() throws Exception {
    Client.Tokens tokens;
    try (BufferedReader out = start(Map.of("SANDBOX_PORT", "0", "SANDBOX_DATA", data()))) {
      tokens = new Client(address(out)).connect();
      // SIGTERM; by the handle, since the process itself would close our end of its output too.
      process.toHandle().destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).isNull();
    }
    try (BufferedReader out = start(Map.of("SANDBOX_PORT", "0", "SANDBOX_DATA", data()))) {
      assertThat(new Client(address(out)).refresh(tokens.refresh()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPortIsOneClearLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      try (BufferedReader out = start(Map.of("SANDBOX_PORT", port))) {
        assertThat(out.readLine()).startsWith("Port " + port + " is taken");
        assertThat(out.readLine()).isNull();
      }
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void aBadSettingIsOneClearLine() throws Exception {
    try (BufferedReader out = start(Map.of("SANDBOX_PORT", "many"))) {
      assertThat(out.readLine()).startsWith("SANDBOX_PORT must be");
      assertThat(out.readLine()).isNull();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
  }

  private String data() {
    return folder.resolve("sandbox.jsonl").toString();
  }

  private static String address(BufferedReader out) throws Exception {
    String line = out.readLine();
    assertThat(line).matches("Sandbox listens on http://localhost:\\d+");
    return line.substring(line.indexOf("http"));
  }

  private BufferedReader start(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            BrokerSandbox.class.getName());
    builder.redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("JAVA_TOOL"));
    builder.environment().put("SCHWAB_OAUTH_CLIENT_ID", Client.APP.clientId());
    builder.environment().put("SCHWAB_OAUTH_CLIENT_SECRET", Client.APP.secret());
    builder.environment().putAll(environment);
    process = builder.start();
    return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }
}
