package dev.evergrant.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.local.client.Browser;
import dev.evergrant.local.client.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheStackStartsIT {

  @Test
  void startsServesStopsAndStartsAgain(@TempDir Path folder) throws Exception {
    Path data = folder.resolve("the data");
    String secrets;
    try (RunningStack stack = RunningStack.start(data)) {
      for (Service service : Service.values()) {
        Page health = new Browser().open(stack.url(service.folder()) + "/q/health/ready");
        assertThat(health.status()).as(service.folder()).isEqualTo(200);
      }
      assertThat(stack.inbox().messages()).isEmpty();
      assertThat(stack.kafka().everything()).isEmpty();
      aPersonCanLogIn(stack);

      secrets = Files.readString(data.resolve("secrets.properties"));
      assertThat(stack.stop()).isZero();
      assertThat(stack.hasProcesses()).isFalse();
      assertThat(stack.output()).endsWith("Stopped.\n");
      assertThat(folder.resolve("the data.json")).doesNotExist();
    }
    try (RunningStack stack = RunningStack.start(data)) {
      assertThat(Files.readString(data.resolve("secrets.properties"))).isEqualTo(secrets);
      aPersonCanLogIn(stack);
      stack.kill();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !stack.hasProcesses());
    }
  }

  private static void aPersonCanLogIn(RunningStack stack) throws Exception {
    Browser browser = new Browser();
    Page login = browser.open(stack.url("auth-gateway") + "/");
    Page page = browser.submit(login, "form", Map.of("username", "ada"));
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    assertThat(page.uri().toString()).startsWith(stack.url("auth-gateway"));
    String script = page.html().selectFirst("script[src]").absUrl("src");
    assertThat(browser.open(script).status()).as(script).isEqualTo(200);
    assertThat(browser.call(page, "GET", "/api/brokers", "").body()).contains("Schwab");
  }
}
