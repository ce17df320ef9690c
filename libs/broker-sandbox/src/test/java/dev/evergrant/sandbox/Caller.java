package dev.evergrant.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whoever calls a sandbox: an app, the browser of its user, and who looks into the ledger. */
class Caller {

  static final String[] FORM = {"Content-Type", "application/x-www-form-urlencoded"};

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

  private final String url;

  Caller(String url) {
    this.url = url;
  }

  /** The address of a path. */
  String url(String path) {
    return url + path;
  }

  /** The id of the question that a consent page asks. */
  static String questionOn(HttpResponse<String> page) {
    assertThat(page.statusCode()).isEqualTo(200);
    Matcher matcher = REQUEST.matcher(page.body());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  /** The user answers a consent page of a broker. */
  HttpResponse<String> decide(String path, String request, String decision) {
    return postForm(path + "/consent", form(Map.of("request", request, "decision", decision)));
  }

  static String parameter(HttpResponse<String> redirect, String name) {
    String location = redirect.headers().firstValue("Location").orElseThrow();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
      }
    }
    return null;
  }

  JsonNode admin(String what) {
    HttpResponse<String> answer = get("/admin/" + what);
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer);
  }

  /** What the ledger says of a value. */
  JsonNode issued(String value) {
    for (JsonNode issued : admin("issued")) {
      if (issued.path("value").asText().equals(value)) {
        return issued;
      }
    }
    throw new AssertionError("The ledger does not know a value that it should");
  }

  String statusOf(String value) {
    return issued(value).path("status").asText();
  }

  /** What the ledger counted for the grant that a value belongs to. */
  JsonNode callsOf(String value) {
    String grant = issued(value).path("grant").asText();
    for (JsonNode calls : admin("calls")) {
      if (calls.path("grant").asText().equals(grant)) {
        return calls;
      }
    }
    throw new AssertionError("No calls are told of a grant");
  }

  HttpResponse<String> revoke(String json) {
    return postJson("/admin/revoke", json);
  }

  HttpResponse<String> postJson(String path, String json) {
    return send(
        to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
  }

  /** From now on calls go wrong; the answer tells of the fault. */
  JsonNode fault(String json) {
    HttpResponse<String> answer = postJson("/admin/faults", json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer);
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return send(to(path));
  }

  HttpResponse<String> postForm(String path, String body) {
    return send(to(path).headers(FORM).POST(BodyPublishers.ofString(body)));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
