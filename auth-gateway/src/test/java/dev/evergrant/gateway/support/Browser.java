package dev.evergrant.gateway.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person's browser: keeps our cookies, follows redirects, logs in and consents. */
public final class Browser {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final Pattern FIELD = Pattern.compile("name=\"?request\"?[^>]*value=\"([^\"]+)\"");

  private static final Pattern ACTION = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

  public final Map<String, String> cookies = new LinkedHashMap<>();
  public final List<String> setCookies = new ArrayList<>();
  public final List<String> visited = new ArrayList<>();
  private final String home;
  private final String user;

  public Browser(String home, String user) {
    this.home = home;
    this.user = user;
  }

  /** One request, with the headers that a browser sends for a link. */
  public HttpResponse<String> get(String address) {
    return send(
        "GET", address, null, Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"));
  }

  /** A call by the script of our own page. */
  public HttpResponse<String> call(String method, String path, String json) {
    return send(
        method,
        path,
        json,
        Map.of(
            "Accept", "application/json",
            "Content-Type", "application/json",
            "Sec-Fetch-Site", "same-origin"));
  }

  /** Asks for a page and leaves before it is there. */
  public void leave(String address, Duration after) {
    send("GET", address, null, Map.of("Accept", "text/html"), after);
  }

  /** One request with these headers, and our cookies if it is for us. */
  public HttpResponse<String> send(
      String method, String address, String body, Map<String, String> headers) {
    return send(method, address, body, headers, Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(
      String method, String address, String body, Map<String, String> headers, Duration timeout) {
    URI uri = URI.create(address.startsWith("/") ? home + address : address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    boolean ours = uri.toString().startsWith(home);
    if (ours && !cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    visited.add(uri.toString());
    HttpResponse<String> response;
    try {
      response = HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (ours) {
      response.headers().allValues("Set-Cookie").forEach(this::keep);
    }
    return response;
  }

  /** The stream that our own page opens. */
  public EventStream stream() {
    return EventStream.open(
        home, Map.of("Cookie", cookieHeader(), "Sec-Fetch-Site", "same-origin"));
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** Follows redirects until there is a page; logs in on the way. */
  public HttpResponse<String> open(String address) {
    HttpResponse<String> response = get(address);
    for (int i = 0; i < 12 && response.statusCode() / 100 == 3; i++) {
      String next = response.headers().firstValue("Location").orElseThrow();
      if (next.contains("/authorize?")
          && next.contains("code_challenge")
          && next.contains("scope=openid")) {
        next += "&login=" + user;
      }
      response = get(URI.create(home).resolve(next).toString());
    }
    return response;
  }

  public Browser login() {
    open("/");
    return this;
  }

  /** Decides on a consent page; the address that leads back to us. */
  public String decide(HttpResponse<String> consentPage, String decision) {
    return answer(consentPage, decision).headers().firstValue("Location").orElseThrow();
  }

  /** Decides on a consent page; what the broker answers. */
  public HttpResponse<String> answer(HttpResponse<String> consentPage, String decision) {
    Matcher field = FIELD.matcher(consentPage.body());
    Matcher action = ACTION.matcher(consentPage.body());
    if (!field.find() || !action.find()) {
      throw new IllegalStateException("No consent page: " + consentPage.body());
    }
    return send(
        "POST",
        consentPage.uri().resolve(action.group(1)).toString(),
        "request=" + URLEncoder.encode(field.group(1), UTF_8) + "&decision=" + decision,
        Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  /** Goes to the broker's consent page and approves: the callback's address, not yet loaded. */
  public String approve(String broker) {
    return decide(open("/connect/" + broker), "approve");
  }

  private void keep(String header) {
    setCookies.add(header);
    String[] pair = header.split(";", 2)[0].split("=", 2);
    if (header.toLowerCase().contains("max-age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }
}
