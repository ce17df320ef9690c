package dev.evergrant.gateway.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A login provider whose users log in by the parameter {@code login} of its login page. */
final class TestIssuer implements AutoCloseable {

  /** A user whose first tokens end at once, so that they are refreshed with the next request. */
  static final String BRIEF = "brief";

  /** What a provider may try to write into a log. */
  static final String FORGED = "2026-01-01 INFO All is well\u001b[31m";

  private static final Duration LIVES = Duration.ofMinutes(10);

  private final HttpServer server;
  private final KeyPair keys;
  private final Map<String, String> userByCode = new ConcurrentHashMap<>();

  TestIssuer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/.well-known/openid-configuration", this::discovery);
    server.createContext("/jwks", this::jwks);
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.createContext("/end", exchange -> answer(exchange, 200, "text/plain", "Logged out"));
    server.createContext("/mint", this::mint);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void discovery(HttpExchange exchange) throws IOException {
    json(
        exchange,
        new JsonObject()
            .put("issuer", url())
            .put("authorization_endpoint", url() + "/authorize")
            .put("token_endpoint", url() + "/token")
            .put("jwks_uri", url() + "/jwks")
            .put("end_session_endpoint", url() + "/end"));
  }

  private void jwks(HttpExchange exchange) throws IOException {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    json(
        exchange,
        new JsonObject()
            .put(
                "keys",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("kty", "RSA")
                            .put("kid", "test")
                            .put("alg", "RS256")
                            .put("use", "sig")
                            .put("n", base64(key.getModulus()))
                            .put("e", base64(key.getPublicExponent())))));
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    userByCode.put(code, query.get("login"));
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            query.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + URLEncoder.encode(query.get("state"), UTF_8));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    JsonObject answer = new JsonObject().put("token_type", "Bearer").put("expires_in", 600);
    if (form.get("grant_type").equals("client_credentials")) {
      json(
          exchange,
          answer.put("access_token", sign("auth-gateway", form.get("scope"), "token-vault")));
      return;
    }
    boolean refresh = form.get("grant_type").equals("refresh_token");
    String user = refresh ? form.get("refresh_token") : userByCode.remove(form.get("code"));
    if (user == null) {
      answer(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}\r\n" + FORGED);
      return;
    }
    Duration lives = user.equals(BRIEF) && !refresh ? Duration.ofSeconds(5) : LIVES;
    json(
        exchange,
        answer
            .put("access_token", sign(lives, user, "openid", "token-vault", "evergrant"))
            .put("refresh_token", user)
            .put("id_token", sign(lives, user, "openid", "auth-gateway")));
  }

  /** A bearer token for whoever asks. */
  private void mint(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    Duration lives =
        query.containsKey("seconds")
            ? Duration.ofSeconds(Long.parseLong(query.get("seconds")))
            : LIVES;
    answer(
        exchange,
        200,
        "text/plain",
        sign(lives, query.get("sub"), "openid", query.get("aud").split(",")));
  }

  private String sign(String user, String scope, String... audience) {
    return sign(LIVES, user, scope, audience);
  }

  private String sign(Duration lives, String user, String scope, String... audience) {
    return Jwt.issuer(url())
        .subject(user)
        .audience(Set.of(audience))
        .claim("scope", scope)
        .claim("email", user + "@example.org")
        .expiresIn(lives)
        .jws()
        .keyId("test")
        .sign(keys.getPrivate());
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
  }

  private static Map<String, String> parameters(String encoded) {
    return Arrays.stream(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> URLDecoder.decode(pair[1], UTF_8)));
  }

  private static void json(HttpExchange exchange, JsonObject body) throws IOException {
    answer(exchange, 200, "application/json", body.encode());
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
    exchange.getResponseBody().write(body.getBytes(UTF_8));
    exchange.close();
  }
}
