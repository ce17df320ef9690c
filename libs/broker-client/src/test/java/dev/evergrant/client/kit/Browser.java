package dev.evergrant.client.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The users' browser, and whoever looks into the sandbox. */
public final class Browser {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

  private final String sandbox;

  Browser(String sandbox) {
    this.sandbox = sandbox;
  }

  /** Agrees on a consent page; what the redirect brings back. */
  Map<String, String> approve(String page, String broker) {
    Matcher question = REQUEST.matcher(send(HttpRequest.newBuilder(URI.create(page))).body());
    if (!question.find()) {
      throw new AssertionError("This is no consent page");
    }
    String form = "decision=approve&request=" + URLEncoder.encode(question.group(1), UTF_8);
    String location =
        send(HttpRequest.newBuilder(URI.create(sandbox + broker + "/consent"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)))
            .headers()
            .firstValue("Location")
            .orElseThrow();
    Map<String, String> back = new HashMap<>();
    for (String pair : location.substring(location.indexOf('?') + 1).split("&")) {
      String[] parts = pair.split("=", 2);
      back.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
    }
    return back;
  }

  /** Ends a token, or all of a broker, at the sandbox. */
  public void revoke(String what, String value) {
    admin("revoke", JSON.createObjectNode().put(what, value));
  }

  /** Lets the next call to addresses that begin so go wrong. */
  public void fault(String broker, String path, String fault) {
    admin(
        "faults",
        JSON.createObjectNode()
            .put("broker", broker)
            .put("path", path)
            .put("fault", fault)
            .put("calls", 1));
  }

  /** Lets the next call at this broker go wrong. */
  public void fault(String broker, String fault) {
    admin(
        "faults",
        JSON.createObjectNode().put("broker", broker).put("fault", fault).put("calls", 1));
  }

  /** Posts to the sandbox's administration. */
  public JsonNode admin(String path, JsonNode body) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(sandbox + "/admin/" + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError("The sandbox refused: " + answer.statusCode());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
