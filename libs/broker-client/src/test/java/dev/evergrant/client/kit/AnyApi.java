package dev.evergrant.client.kit;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API that no adapter knows: takes one token, and tells what it was called with. */
public final class AnyApi implements AutoCloseable {

  private final HttpServer server;
  private final List<String> tokens = new CopyOnWriteArrayList<>();
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

  public void accepts(String token) {
    accepted = token;
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
          live: http://localhost:PORT/base/
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
        .replace("PORT", String.valueOf(server.actualPort()));
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    String token = request.getHeader("Authorization");
    tokens.add(token);
    if (!("Bearer " + accepted).equals(token)) {
      request.response().setStatusCode(401).end();
    } else if (request.path().endsWith("/missing")) {
      request.response().setStatusCode(404).end("Nothing here");
    } else {
      String seen = request.method() + " " + request.uri() + " " + body;
      request.response().end(io.vertx.core.json.JsonObject.of("seen", seen).encode());
    }
  }
}
