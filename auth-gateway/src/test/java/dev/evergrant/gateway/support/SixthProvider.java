package dev.evergrant.gateway.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An OpenID provider like Keycloak: its metadata say where its endpoints are, and that its
 * redirects name the issuer (RFC 9207). It asks nobody and agrees at once.
 */
final class SixthProvider implements AutoCloseable {

  private static final String CODE = "code-of-the-sixth-provider";

  private final HttpServer server;
  private final String basic;

  SixthProvider(String clientSecret) {
    basic =
        "Basic " + Base64.getEncoder().encodeToString(("client:" + clientSecret).getBytes(UTF_8));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/realm/.well-known/openid-configuration", this::metadata);
    server.createContext("/realm/authorize", this::authorize);
    server.createContext("/realm/token", this::token);
    server.start();
  }

  /** Its issuer. */
  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/realm";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void metadata(HttpExchange exchange) throws IOException {
    json(
        exchange,
        200,
        new JsonObject()
            .put("issuer", url())
            .put("authorization_endpoint", url() + "/authorize")
            .put("token_endpoint", url() + "/token")
            .put("authorization_response_iss_parameter_supported", true));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            query.get("redirect_uri")
                + "?code="
                + CODE
                + "&state="
                + query.get("state")
                + "&iss="
                + url());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    boolean good =
        basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && CODE.equals(form.get("code"));
    json(
        exchange,
        good ? 200 : 400,
        good
            ? new JsonObject()
                .put("access_token", "access-token-of-the-sixth")
                .put("refresh_token", "refresh-token-of-the-sixth")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
            : new JsonObject().put("error", "invalid_grant"));
  }

  private static Map<String, String> parameters(String encoded) {
    return Arrays.stream(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static void json(HttpExchange exchange, int status, JsonObject body) throws IOException {
    byte[] bytes = body.encode().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
