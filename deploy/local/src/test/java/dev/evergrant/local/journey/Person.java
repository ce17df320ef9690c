package dev.evergrant.local.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.local.client.Browser;
import dev.evergrant.local.client.Page;
import dev.evergrant.local.client.Places;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at a browser, who remembers every code and state that passed through its addresses. */
public final class Person {

  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("[?&](?:code|state|oauth_token|oauth_verifier)=([^&]+)");
  private static final Pattern BROKER = Pattern.compile("(?:^|&)broker=([a-z]+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final Browser browser = new Browser();
  private final Set<String> seen = new LinkedHashSet<>();
  private String gateway;

  public Person(String name) {
    this.name = name;
  }

  public String address() {
    return name + "@example.org";
  }

  /** Opens an address of the gateway, and logs in if that is asked for. */
  public Page visit(Places stack, String address) throws Exception {
    gateway = stack.url("auth-gateway");
    Page page = remembered(browser.open(address));
    if (page.uri().getAuthority().equals(URI.create(stack.url("oidc")).getAuthority())) {
      page = remembered(browser.submit(page, "form", Map.of("username", name)));
    }
    return page;
  }

  /** On the sandbox's consent page: says yes. */
  public Page approve(Page consent) throws Exception {
    return remembered(browser.submit(consent, "form", Map.of("decision", "approve")));
  }

  /** On the sandbox's consent page: says no. */
  Page deny(Page consent) throws Exception {
    return remembered(browser.submit(consent, "form", Map.of("decision", "deny")));
  }

  /** What the page of a result tells: its script asks the gateway for the words. */
  JsonNode told(Page result) throws IOException, InterruptedException {
    String query = result.uri().getRawQuery();
    Matcher broker = BROKER.matcher(query);
    assertThat(result.uri().getPath()).isEqualTo("/connect/result");
    assertThat(broker.find()).as(query).isTrue();
    return json(call("GET", "/api/auth/broker/" + broker.group(1) + "/result?" + query));
  }

  /** Types a code that a broker showed, for the attempt of this browser that awaits one. */
  JsonNode types(String broker, String code) throws IOException, InterruptedException {
    JsonNode open = json(call("GET", "/api/auth/broker/" + broker + "/open"));
    String typed =
        JSON.writeValueAsString(
            Map.of(
                "broker", broker,
                "requestToken", open.get("requestToken").asText(),
                "verifier", code));
    return json(call("POST", "/api/auth/broker/callback", typed));
  }

  private static JsonNode json(Page answer) throws IOException {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Remembers what was typed somewhere as a secret. */
  void knows(String secret) {
    seen.add(secret);
  }

  /** What a script on the overview gets from the gateway. */
  public Page call(String method, String path) throws IOException, InterruptedException {
    return call(method, path, "");
  }

  /** The same on a page that is open already, and nothing but that one request. */
  public Page call(Page open, String method, String path) throws IOException, InterruptedException {
    return remembered(browser.call(open, method, path, ""));
  }

  /** The same with a JSON body. */
  Page call(String method, String path, String json) throws IOException, InterruptedException {
    Page overview = remembered(browser.open(gateway + "/"));
    return browser.call(overview, method, path, json);
  }

  /** This person's connection to Schwab, as the API shows it; null if there is none. */
  JsonNode connection() throws IOException, InterruptedException {
    return connection("schwab", "live");
  }

  /** This person's connection to a broker; null if there is none. */
  public JsonNode connection(String broker, String environment)
      throws IOException, InterruptedException {
    for (JsonNode listed : json(call("GET", "/api/brokers"))) {
      if (listed.get("id").asText().equals(broker)) {
        for (JsonNode connection : listed.get("connections")) {
          if (connection.get("environment").asText().equals(environment)) {
            return connection;
          }
        }
        return null;
      }
    }
    throw new AssertionError(broker + " is not listed");
  }

  /** Every secret that this browser was ever given. */
  List<String> secrets() {
    browser.cookieValues().stream().filter(value -> value.length() >= 16).forEach(seen::add);
    return new ArrayList<>(seen);
  }

  private Page remembered(Page page) {
    secrets();
    for (URI step : page.way()) {
      Matcher parameter = SECRET_PARAMETER.matcher(step.toString());
      while (parameter.find()) {
        seen.add(URLDecoder.decode(parameter.group(1), StandardCharsets.UTF_8));
      }
    }
    return page;
  }
}
