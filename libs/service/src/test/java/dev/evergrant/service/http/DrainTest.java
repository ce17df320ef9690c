package dev.evergrant.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainTest {

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Drain drain = new Drain();
  private final CompletableFuture<RoutingContext> came = new CompletableFuture<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws Exception {
    Filters filters = new Filters();
    drain.register(filters);
    Router router = Router.router(vertx);
    router.route().handler(filters.getFilters().get(0).getHandler());
    router.route("/slow").handler(came::complete);
    router.route("/quick").handler(context -> context.end("quick"));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void aStopFinishesWhatCameAndSendsWhatComesLateElsewhere() throws Exception {
    CompletableFuture<HttpResponse<String>> first = get("/slow");
    RoutingContext open = came.get(10, TimeUnit.SECONDS);
    assertThat(get("/quick").get(10, TimeUnit.SECONDS).body()).isEqualTo("quick");

    CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stop);
    HttpResponse<String> late = get("/quick").get(10, TimeUnit.SECONDS);
    while (late.statusCode() == 200) {
      late = get("/quick").get(10, TimeUnit.SECONDS);
    }

    assertThat(late.statusCode()).isEqualTo(503);
    assertThat(late.headers().firstValue("Retry-After")).contains("1");
    assertThat(late.headers().firstValue("Connection")).contains("close");
    assertThat(late.body()).contains("urn:evergrant:problem:unavailable");
    open.vertx().runOnContext(now -> open.end("slow"));
    assertThat(first.get(10, TimeUnit.SECONDS).body()).isEqualTo("slow");
    assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
  }

  private void stop() {
    try {
      drain.stop(new ShutdownEvent());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<HttpResponse<String>> get(String path) {
    URI address = URI.create("http://localhost:" + server.actualPort() + path);
    return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
