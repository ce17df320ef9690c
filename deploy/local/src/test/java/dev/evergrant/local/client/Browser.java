package dev.evergrant.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * One person's browser, without scripts: cookies, redirects, links and forms, and the headers by
 * which a server learns what page a request came from.
 */
public final class Browser {

  private static final int MOST_REDIRECTS = 20;

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Cookies cookies = new Cookies();

  /** Goes to an address as one who types it. */
  public Page open(String address) throws IOException, InterruptedException {
    return go("GET", URI.create(address), "", null, Map.of());
  }

  /** Follows the link that reads so. */
  public Page click(Page page, String text) throws IOException, InterruptedException {
    for (Element link : page.html().select("a[href]")) {
      if (link.text().equals(text)) {
        return go("GET", URI.create(link.absUrl("href")), "", page.uri(), Map.of());
      }
    }
    throw new AssertionError("No link reads " + text + " on " + page);
  }

  /** Sends the first form that this CSS selector finds, with these values over the form's own. */
  public Page submit(Page page, String selector, Map<String, String> values)
      throws IOException, InterruptedException {
    if (!(page.html().selectFirst(selector) instanceof FormElement form)) {
      throw new AssertionError("No form " + selector + " on " + page);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    form.formData().forEach(field -> fields.put(field.key(), field.value()));
    fields.putAll(values);
    String action = form.hasAttr("action") ? form.absUrl("action") : page.uri().toString();
    String data = urlEncoded(fields);
    return form.attr("method").equalsIgnoreCase("post")
        ? go("POST", URI.create(action), data, page.uri(), FORM)
        : go("GET", URI.create(action + "?" + data), "", page.uri(), Map.of());
  }

  /**
   * A page's script calls an address of its own server; redirects are not followed.
   *
   * @param page where the script runs
   * @param json the body; empty if there is none
   */
  public Page call(Page page, String method, String path, String json)
      throws IOException, InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json, application/problem+json");
    headers.put("X-Requested-With", "JavaScript");
    if (!json.isEmpty()) {
      headers.put("Content-Type", "application/json");
    }
    URI uri = page.uri().resolve(path);
    return page(uri, List.of(uri), send(method, uri, json, page.uri(), headers));
  }

  /** The names of the cookies it holds. */
  public List<String> cookieNames() {
    return cookies.names();
  }

  /** The values of the cookies it holds: secrets that are to be found nowhere else. */
  public List<String> cookieValues() {
    return cookies.values();
  }

  private static final Map<String, String> FORM =
      Map.of("Content-Type", "application/x-www-form-urlencoded");

  private Page go(String method, URI uri, String body, URI from, Map<String, String> headers)
      throws IOException, InterruptedException {
    List<URI> way = new ArrayList<>(List.of(uri));
    HttpResponse<String> answer = send(method, uri, body, from, headers);
    while (answer.statusCode() >= 301
        && answer.statusCode() <= 308
        && answer.headers().firstValue("Location").isPresent()) {
      if (way.size() > MOST_REDIRECTS) {
        throw new AssertionError("Redirected in a circle, now at " + uri.getPath());
      }
      boolean again = answer.statusCode() >= 307;
      uri = uri.resolve(answer.headers().firstValue("Location").orElseThrow());
      way.add(uri);
      answer =
          again ? send(method, uri, body, from, headers) : send("GET", uri, "", from, Map.of());
      method = again ? method : "GET";
      body = again ? body : "";
    }
    return page(uri, way, answer);
  }

  private static Page page(URI uri, List<URI> way, HttpResponse<String> answer) {
    return new Page(uri, List.copyOf(way), answer.statusCode(), answer.headers(), answer.body());
  }

  private HttpResponse<String> send(
      String method, URI uri, String body, URI from, Map<String, String> headers)
      throws IOException, InterruptedException {
    BodyPublisher content =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, content)
            .timeout(Duration.ofSeconds(30))
            .setHeader("Accept", "text/html")
            .setHeader("Sec-Fetch-Site", site(from, uri));
    if (from != null && !method.equals("GET")) {
      request.setHeader("Origin", origin(from));
    }
    headers.forEach(request::setHeader);
    String sent = cookies.header(uri);
    if (!sent.isEmpty()) {
      request.setHeader("Cookie", sent);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    cookies.take(uri, answer.headers().allValues("Set-Cookie"));
    return answer;
  }

  /** As Fetch Metadata says: one host with several ports is one site with several origins. */
  private static String site(URI from, URI to) {
    if (from == null) {
      return "none";
    }
    if (origin(from).equals(origin(to))) {
      return "same-origin";
    }
    return from.getHost().equals(to.getHost()) ? "same-site" : "cross-site";
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  private static String urlEncoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
