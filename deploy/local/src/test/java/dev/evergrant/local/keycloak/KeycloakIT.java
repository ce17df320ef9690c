package dev.evergrant.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.client.Browser;
import dev.evergrant.local.client.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sixth provider by a YAML file alone: a real Keycloak, which is not ours, rotates refresh tokens
 * and refuses one that comes twice.
 */
@Tag("long")
class KeycloakIT {

  private static final Path DISTRIBUTION = Path.of("target/keycloak");
  private static final int OLDEST_JAVA = 21;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Browser browser = new Browser();

  @TempDir Path folder;

  @Test
  void aProviderFromAFileAloneIsConnectedRefreshedWithRotationAndRevoked() throws Exception {
    Optional<Path> java = newerJava();
    assumeThat(java).as("a JDK of version 21 or later").isPresent();
    Path data = folder.resolve("data");
    try (Keycloak keycloak = Keycloak.start(unpacked(), java.get(), resource("realm.json"))) {
      Path brokers = Files.createDirectories(data.resolve("brokers"));
      Files.createFile(data.resolve("lock"));
      Files.writeString(
          brokers.resolve("keycloak.yaml"),
          resource("keycloak.yaml").replace("${issuer}", keycloak.issuer()));
      Map<String, String> registration =
          Map.of(
              "KEYCLOAK_OAUTH_CLIENT_ID", "evergrant",
              "KEYCLOAK_OAUTH_CLIENT_SECRET", "the-secret-of-evergrant");
      try (RunningStack stack = RunningStack.start(registration, data, "--speed-up=1")) {
        connects(stack);
        refreshes(stack, 2);
        assertThat(keycloak.sessions()).isEqualTo(1);
        assertThat(call(stack, "DELETE", "/api/brokers/keycloak/oauth").status()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(1)).until(() -> keycloak.sessions() == 0);
      }
    }
  }

  private void connects(RunningStack stack) throws Exception {
    Page page = browser.open(stack.url("auth-gateway") + "/connect/keycloak");
    page = browser.submit(page, "form", Map.of("username", "ada"));
    assertThat(page.uri().getPath()).startsWith("/realms/brokerage/");
    page =
        browser.submit(
            page, "#kc-form-login", Map.of("username", "ada", "password", "adas-password"));
    assertThat(page.uri().toString()).endsWith("result=connected");
    Page test = call(stack, "POST", "/api/brokers/keycloak/test");
    assertThat(JSON.readTree(test.body()).path("ok").asBoolean()).as(test.body()).isTrue();
  }

  private void refreshes(RunningStack stack, int times) throws Exception {
    long version = connection(stack).get("version").asLong();
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> connection(stack).get("version").asLong() >= version + times);
    assertThat(connection(stack).get("status").asText()).isEqualTo("CONNECTED");
  }

  private JsonNode connection(RunningStack stack) throws Exception {
    for (JsonNode broker : JSON.readTree(call(stack, "GET", "/api/brokers").body())) {
      if (broker.get("id").asText().equals("keycloak")) {
        return broker.get("connections").get(0);
      }
    }
    throw new AssertionError("Keycloak is not listed");
  }

  private Page call(RunningStack stack, String method, String path) throws Exception {
    Page overview = browser.open(stack.url("auth-gateway") + "/");
    return browser.call(overview, method, path, "");
  }

  private static Path unpacked() throws IOException {
    try (Stream<Path> folders = Files.list(DISTRIBUTION)) {
      return folders.filter(Files::isDirectory).findFirst().orElseThrow().toAbsolutePath();
    }
  }

  /** The one that runs the tests, or another that is installed where Linux has them. */
  private static Optional<Path> newerJava() throws IOException {
    if (Runtime.version().feature() >= OLDEST_JAVA) {
      return Optional.of(Path.of(System.getProperty("java.home")));
    }
    Path installed = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(installed)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(installed)) {
      return homes.filter(home -> version(home) >= OLDEST_JAVA).findFirst();
    }
  }

  private static int version(Path home) {
    try {
      String release = Files.readString(home.resolve("release"));
      return Integer.parseInt(release.replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1"));
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KeycloakIT.class.getResourceAsStream("/keycloak/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
