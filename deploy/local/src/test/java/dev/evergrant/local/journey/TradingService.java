package dev.evergrant.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.client.Places;
import java.io.IOException;
import java.io.Reader;
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
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A service that acts for users: it reads their live credentials and calls brokers with them. */
public final class TradingService {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Places stack;
  private final String token;

  TradingService(RunningStack stack) throws IOException, InterruptedException {
    this(stack, Path.of(stack.file().dataDir()));
  }

  /**
   * One that is known to the login provider of a stack.
   *
   * @param data the stack's folder, where its secrets are
   */
  public TradingService(Places stack, Path data) throws IOException, InterruptedException {
    this.stack = stack;
    Properties secrets = new Properties();
    try (Reader file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
      secrets.load(file);
    }
    String pair = "trading-service:" + secrets.getProperty("oidc.client-secret.trading-service");
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(URI.create(stack.url("oidc") + "/token"))
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=tokens:read+refresh:request"))
                .build(),
            BodyHandlers.ofString());
    token = JSON.readTree(answer.body()).get("access_token").asText();
  }

  /** A user's live credential, as the vault gives it. */
  JsonNode credential(String user, String broker, String environment)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(user, broker, environment);
    assertThat(answer.statusCode()).as(broker).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Asks for a refresh of a connection, without waiting for the answer. */
  public CompletableFuture<HttpResponse<String>> refresh(UUID connection) {
    URI address = URI.create(stack.url("token-vault") + "/connections/" + connection + "/refresh");
    return http.sendAsync(
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .timeout(PATIENCE)
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  /** The vault's status to a question for a user's credential. */
  public int status(String user, String broker) throws IOException, InterruptedException {
    return ask(user, broker, "live").statusCode();
  }

  private HttpResponse<String> ask(String user, String broker, String environment)
      throws IOException, InterruptedException {
    String question =
        JSON.writeValueAsString(
            Map.of("userId", user, "broker", broker, "environment", environment));
    return http.send(
        HttpRequest.newBuilder(URI.create(stack.url("token-vault") + "/credentials"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(question))
            .build(),
        BodyHandlers.ofString());
  }

  /** The broker's status to a call of its API with a bearer token, or with a key. */
  int call(String path, JsonNode credential) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stack.url("broker-sandbox") + path));
    if (credential.get("kind").asText().equals("API_KEY")) {
      request.header("APCA-API-KEY-ID", credential.get("apiKey").get("key").asText());
      request.header("APCA-API-SECRET-KEY", credential.get("apiKey").get("secret").asText());
    } else {
      request.header("Authorization", "Bearer " + credential.get("accessToken").asText());
    }
    return http.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
