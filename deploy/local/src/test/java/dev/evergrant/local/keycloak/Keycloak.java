package dev.evergrant.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Keycloak server in a process of its own, with one realm, from its distribution. */
final class Keycloak implements AutoCloseable {

  private static final Duration TO_START = Duration.ofMinutes(4);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN = "operator";
  private static final String PASSWORD = "only-for-this-test";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final String address;

  private Keycloak(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it from a copy of the distribution.
   *
   * @param java the home of a JDK that is new enough for it
   * @param realm the realm to begin with
   */
  static Keycloak start(Path distribution, Path java, String realm) throws IOException {
    Path imports = Files.createDirectories(distribution.resolve("data/import"));
    Files.writeString(imports.resolve("realm.json"), realm);
    int port = FreePort.any();
    ProcessBuilder builder =
        new ProcessBuilder(
                "/bin/bash",
                distribution.resolve("bin/kc.sh").toString(),
                "start-dev",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--import-realm")
            .redirectErrorStream(true)
            .redirectOutput(distribution.resolve("keycloak.log").toFile());
    builder.environment().put("JAVA_HOME", java.toString());
    builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
    builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
    Keycloak keycloak = new Keycloak(builder.start(), "http://localhost:" + port);
    Awaitility.await()
        .atMost(TO_START)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> keycloak.answers() || !keycloak.process.isAlive());
    return keycloak;
  }

  /** The realm's issuer identifier. */
  String issuer() {
    return address + "/realms/brokerage";
  }

  /** The sessions of the realm's only user: one for each grant that is alive. */
  int sessions() throws IOException, InterruptedException {
    JsonNode users = admin("/users?username=ada&exact=true");
    return admin("/users/" + users.get(0).get("id").asText() + "/sessions").size();
  }

  private JsonNode admin(String path) throws IOException, InterruptedException {
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(address + "/realms/master/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=password&client_id=admin-cli&username="
                        + ADMIN
                        + "&password="
                        + PASSWORD))
            .build();
    String token = JSON.readTree(body(login)).get("access_token").asText();
    return JSON.readTree(
        body(
            HttpRequest.newBuilder(URI.create(address + "/admin/realms/brokerage" + path))
                .header("Authorization", "Bearer " + token)
                .build()));
  }

  private String body(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private boolean answers() {
    try {
      HttpRequest metadata =
          HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
              .build();
      return http.send(metadata, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the server, which is a child of its script. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
    } catch (InterruptedException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      Thread.currentThread().interrupt();
    }
  }
}
