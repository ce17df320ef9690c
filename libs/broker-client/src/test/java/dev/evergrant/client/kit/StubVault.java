package dev.evergrant.client.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.evergrant.broker.catalog.Environment;
import dev.evergrant.broker.outcome.TokenSet;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.client.vault.VaultAccess;
import dev.evergrant.contract.problem.Problem;
import dev.evergrant.contract.problem.ProblemType;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.contract.vault.CredentialKind;
import dev.evergrant.contract.vault.LiveCredential;
import dev.evergrant.contract.vault.TerminalAddress;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A vault and a login provider that answer as a test says; remembers what it was asked. */
public final class StubVault implements AutoCloseable {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final HttpServer server;
  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final List<String> logins = new CopyOnWriteArrayList<>();
  private volatile String accepted = "none";
  private volatile long tokenLives = 600;
  private volatile Reply login;
  private volatile Function<JsonNode, Reply> credentials = request -> problem(ProblemType.INTERNAL);

  private StubVault(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public static StubVault start(Vertx vertx) {
    return new StubVault(vertx);
  }

  /** An answer; the header is null or {@code Retry-After}'s value. */
  public record Reply(int status, String body, String retryAfter) {}

  /** What is answered to a request for a credential. */
  public void answers(Function<JsonNode, Reply> other) {
    credentials = other;
  }

  /** What the login provider answers instead of a token. */
  public void loginAnswers(Reply reply) {
    login = reply;
  }

  public void tokensLive(long seconds) {
    tokenLives = seconds;
  }

  /** No token of ours is accepted any more but those to come. */
  public void forgetTokens() {
    accepted = "none";
  }

  /** Gives this credential, and that one to who names the version 1. */
  public void gives(LiveCredential first, LiveCredential second) {
    answers(request -> reply(request.path("rejectedVersion").asLong() == 1 ? second : first));
  }

  /** Requests for credentials, in order. */
  public List<JsonNode> requests() {
    return requests;
  }

  /** Requests for tokens, in order: authorization and body. */
  public List<String> logins() {
    return logins;
  }

  public VaultAccess access() {
    return new VaultAccess(
        URI.create(url()), URI.create(url() + "/token"), "trader:1", Secret.of("s3cret%"));
  }

  public String url() {
    return "http://localhost:" + server.actualPort();
  }

  public static Reply reply(LiveCredential credential) {
    try {
      return new Reply(200, JSON.writeValueAsString(credential), null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Reply problem(ProblemType type) {
    try {
      return new Reply(type.status(), JSON.writeValueAsString(Problem.of(type, null)), null);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The token of a consent. */
  public static LiveCredential oauth(
      String broker, Environment environment, TokenSet tokens, Instant expiresAt, long version) {
    return new LiveCredential(
        UUID.randomUUID(),
        broker,
        environment,
        CredentialKind.OAUTH,
        tokens.accessToken(),
        tokens.tokenSecret(),
        null,
        null,
        expiresAt,
        version);
  }

  /** Some bearer token. */
  public static LiveCredential bearer(
      String broker, String token, Instant expiresAt, long version) {
    return oauth(
        broker,
        Environment.LIVE,
        new TokenSet(Secret.of(token), null, null, null, List.of(), null),
        expiresAt,
        version);
  }

  public static LiveCredential apiKey(
      String broker, Environment environment, String key, String secret) {
    return new LiveCredential(
        UUID.randomUUID(),
        broker,
        environment,
        CredentialKind.API_KEY,
        null,
        null,
        new ApiKeyGrant(Secret.of(key), Secret.of(secret)),
        null,
        null,
        1);
  }

  public static LiveCredential terminal(String broker, String host, int port) {
    return new LiveCredential(
        UUID.randomUUID(),
        broker,
        Environment.LIVE,
        CredentialKind.TERMINAL,
        null,
        null,
        null,
        new TerminalAddress(host, port),
        null,
        1);
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }

  private void handle(HttpServerRequest request, Buffer body) {
    if (request.path().equals("/token")) {
      logins.add(request.getHeader("Authorization") + " " + body);
      accepted = "own token " + logins.size();
      answer(
          request,
          login == null
              ? new Reply(
                  200,
                  "{\"access_token\":\"" + accepted + "\",\"expires_in\":" + tokenLives + "}",
                  null)
              : login);
    } else if (!("Bearer " + accepted).equals(request.getHeader("Authorization"))) {
      answer(request, problem(ProblemType.UNAUTHENTICATED));
    } else {
      JsonNode asked = read(body);
      requests.add(asked);
      answer(request, credentials.apply(asked));
    }
  }

  private static JsonNode read(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpServerRequest request, Reply reply) {
    Map<String, String> headers =
        reply.retryAfter() == null ? Map.of() : Map.of("Retry-After", reply.retryAfter());
    headers.forEach(request.response()::putHeader);
    request.response().setStatusCode(reply.status()).end(reply.body());
  }
}
