package dev.evergrant.service.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.health.api.AsyncHealthCheck;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerCheckTest {

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger status = new AtomicInteger(200);
  private final AtomicReference<String> asked = new AtomicReference<>();

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private int server() {
    return vertx
        .createHttpServer()
        .requestHandler(
            request -> {
              asked.set(request.path());
              if (status.get() > 0) {
                request.response().setStatusCode(status.get()).end();
              }
            })
        .listen(0, "127.0.0.1")
        .map(HttpServer::actualPort)
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HealthCheckResponse call(AsyncHealthCheck check) {
    return check.call().await().atMost(Duration.ofSeconds(30));
  }

  @Test
  void aProviderIsAskedForItsMetadata() {
    AsyncHealthCheck check = ServerCheck.provider(vertx, "http://127.0.0.1:" + server() + "/acme/");
    assertThat(call(check).getStatus()).isEqualTo(Status.UP);
    assertThat(asked).hasValue("/acme/.well-known/openid-configuration");
  }

  @Test
  void aServersOwnErrorIsNoAnswerButARefusalIsOne() {
    AsyncHealthCheck check = ServerCheck.vault(vertx, "http://127.0.0.1:" + server());
    status.set(503);
    assertThat(call(check).getStatus()).isEqualTo(Status.DOWN);
    status.set(404);
    assertThat(call(check).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void whoeverSaysNothingIsAway() {
    AsyncHealthCheck check = ServerCheck.vault(vertx, "http://127.0.0.1:" + server());
    status.set(0);
    assertThat(call(check).getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void aClosedPortIsNamedButNotItsAddress() throws IOException {
    int port = closedPort();
    for (AsyncHealthCheck check :
        new AsyncHealthCheck[] {
          ServerCheck.vault(vertx, "http://127.0.0.1:" + port),
          ServerCheck.tcp("Mail server", vertx, "127.0.0.1", port)
        }) {
      HealthCheckResponse answer = call(check);
      assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
      assertThat(answer.getName()).isIn("Token vault", "Mail server");
      assertThat(answer.getData()).isEmpty();
    }
  }

  @Test
  void aPortThatAcceptsIsUp() {
    assertThat(call(ServerCheck.tcp("Mail server", vertx, "127.0.0.1", server())).getStatus())
        .isEqualTo(Status.UP);
  }

  @Test
  void aKafkaThatNobodyFindsIsAway() throws IOException {
    try (KafkaCheck check =
        new KafkaCheck(
            Map.of("bootstrap.servers", "127.0.0.1:" + closedPort(), "group.id", "none"))) {
      HealthCheckResponse answer = check.call();
      assertThat(answer.getName()).isEqualTo("Kafka");
      assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
      assertThat(answer.getData()).isEmpty();
    }
  }
}
