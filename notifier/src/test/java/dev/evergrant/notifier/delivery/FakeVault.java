package dev.evergrant.notifier.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** The vault's contacts and the OIDC provider's tokens, on one port. */
final class FakeVault implements AutoCloseable {

  private static final String CONTACT = "/connections/([0-9a-f-]{36})/contact";
  private static final String TOKEN = "a-service-token";

  private final int port;
  private final HttpServer server;
  private final Map<UUID, String> contacts = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  FakeVault(int port) throws IOException {
    this.port = port;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/", this::answer);
    server.start();
  }

  /** {@code json}: the contact's document. */
  void knows(UUID connection, String json) {
    contacts.put(connection, json);
  }

  void away(boolean away) {
    this.away = away;
  }

  /** How often it was asked for this connection. */
  long asked(UUID connection) {
    return asked.stream().filter(path -> path.contains(connection.toString())).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    if (path.equals("/oidc/.well-known/openid-configuration")) {
      String issuer = "http://127.0.0.1:" + port + "/oidc";
      reply(
          exchange,
          200,
          """
          {"issuer":"%s","token_endpoint":"%s/token","jwks_uri":"%s/jwks"}"""
              .formatted(issuer, issuer, issuer));
    } else if (path.equals("/oidc/token")) {
      reply(
          exchange,
          200,
          """
          {"access_token":"%s","token_type":"Bearer","expires_in":600}"""
              .formatted(TOKEN));
    } else if (away) {
      reply(exchange, 503, "<html>away</html>");
    } else if (!("Bearer " + TOKEN)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      reply(exchange, 401, problem("unauthenticated"));
    } else {
      String contact =
          path.matches(CONTACT) ? contacts.get(UUID.fromString(path.split("/")[2])) : null;
      if (contact == null) {
        reply(exchange, 404, problem("no-connection"));
      } else {
        reply(exchange, 200, contact);
      }
    }
  }

  private static String problem(String type) {
    return "{\"type\":\"urn:evergrant:problem:" + type + "\",\"title\":\"\",\"status\":404}";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange
        .getResponseHeaders()
        .set("Content-Type", status == 200 ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
