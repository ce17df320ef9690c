package dev.evergrant.client.kit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API that answers as a test says, and otherwise tells what it was called with. */
public final class AnyApi implements AutoCloseable {

  private final HttpServer server;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private volatile String accepted;

  private AnyApi(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public static AnyApi start(Vertx vertx) {
    return new AnyApi(vertx);
  }

  /** From now on it takes this token only. */
  public void accepts(String token) {
    accepted = token;
  }

  /** What it answers at this address, which is a path below its own with its query. */
  public void answers(String address, String json) {
    answers.put("/base" + address, json);
  }

  /** Its address. */
  public String url() {
    return "http://localhost:" + server.actualPort() + "/base";
  }

  /** The {@code Authorization} headers that came. */
  public List<String> tokens() {
    return tokens;
  }

  /** All that Evergrant needs to know of it. */
  public String catalogFile() {
    return """
        id: acme
        name: Acme
        standing: LIVE
        protocol: OAUTH2
        environments: [live]
        endpoints:
          authorize: http://localhost:1/authorize
          token: http://localhost:1/token
        api:
          live: URL/
        clientAuthentication: BASIC
        scopes: []
        pkce: true
        callback: PER_BROKER
        tokens:
          accessLives: PT1H
          renewal: REFRESH_TOKEN
          refreshToken: STRICT
          lead: PT5M
        consent: {}
        """
        .replace("URL", url());
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    String token = request.getHeader("Authorization");
    tokens.add(token);
    if (accepted != null && !("Bearer " + accepted).equals(token)) {
      request.response().setStatusCode(401).end();
    } else if (request.path().endsWith("/missing")) {
      request.response().setStatusCode(404).end("Nothing here");
    } else if (answers.containsKey(request.uri())) {
      request.response().end(answers.get(request.uri()));
    } else {
      String seen = request.method() + " " + request.uri() + " " + body;
      request.response().end(JsonObject.of("seen", seen).encode());
    }
  }
}
