package dev.evergrant.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

/** An API of the stack that anybody may call. */
final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Json() {}

  static JsonNode get(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)).GET());
  }

  static JsonNode post(String address, Object body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(MAPPER.writeValueAsString(body))));
  }

  static JsonNode delete(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)).DELETE());
  }

  static <T> T as(JsonNode json, Class<T> type) throws IOException {
    return MAPPER.treeToValue(json, type);
  }

  private static JsonNode send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HTTP.send(
            request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(answer.uri() + " answers " + answer.statusCode());
    }
    return MAPPER.readTree(answer.body());
  }
}
