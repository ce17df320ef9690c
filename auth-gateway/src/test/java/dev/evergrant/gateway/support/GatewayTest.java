package dev.evergrant.gateway.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.embedded.quarkus.KafkaForTests;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** What every test of the running gateway needs. */
@WithTestResource(value = Surroundings.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(
    value = KafkaForTests.class,
    scope = TestResourceScope.GLOBAL,
    initArgs =
        @ResourceArg(
            name = "topics",
            value = "evergrant.connection-status.v1,evergrant.refresh-outcome.v1"))
public abstract class GatewayTest {

  @Inject protected FakeVault vault;

  @ConfigProperty(name = "test.home")
  protected String home;

  @ConfigProperty(name = "OIDC_ISSUER_URL")
  protected String issuer;

  @ConfigProperty(name = "test.sandbox-url")
  protected String sandbox;

  @ConfigProperty(name = "test.sixth-url")
  protected String sixth;

  @BeforeEach
  void emptyVault() {
    vault.reset();
  }

  /** What the vault was asked, besides what there is. */
  protected List<String> asked() {
    return vault.calls.stream()
        .map(FakeVault.Call::what)
        .filter(what -> !what.equals("list"))
        .toList();
  }

  /** Turns a switch of the sandbox. */
  protected void turn(String broker, String name, boolean on) {
    admin(
        "/admin/switches",
        "{\"broker\":\"%s\",\"name\":\"%s\",\"on\":%s}".formatted(broker, name, on));
  }

  /** Has a broker of the sandbox fail the next call. */
  protected void fail(String broker, String fault) {
    admin(
        "/admin/faults",
        "{\"broker\":\"%s\",\"fault\":\"%s\",\"calls\":1}".formatted(broker, fault));
  }

  private void admin(String path, String body) {
    HttpResponse<String> response =
        stranger().send("POST", sandbox + path, body, Map.of("Content-Type", "application/json"));
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.body());
    }
  }

  protected Browser alice() {
    return new Browser(home, "alice").login();
  }

  protected Browser bob() {
    return new Browser(home, "bob").login();
  }

  protected Browser stranger() {
    return new Browser(home, "nobody");
  }

  /** Headers of a program that acts for a user. */
  protected Map<String, String> bearer(String user) {
    String token =
        stranger().get(issuer + "/mint?sub=" + user + "&aud=evergrant,token-vault").body();
    return Map.of(
        "Authorization", "Bearer " + token,
        "Accept", "application/json",
        "Content-Type", "application/json");
  }

  /** The stream of a program that acts for a user, with a token that lives for so long. */
  protected EventStream stream(String user, int seconds) {
    String token =
        stranger().get(issuer + "/mint?sub=" + user + "&aud=evergrant&seconds=" + seconds).body();
    return EventStream.open(home, Map.of("Authorization", "Bearer " + token));
  }

  /** Begins an attempt: its state. */
  protected static String begin(Browser browser, String broker) {
    return query(
            json(browser.call("GET", "/api/auth/broker/" + broker + "/authorize", null))
                .get("authorizationUrl")
                .asText())
        .get("state");
  }

  /** What the page of a result's address shows. */
  protected static JsonNode words(Browser browser, String address) {
    Map<String, String> query = query(address);
    String rest =
        query.containsKey("environment") ? "&environment=" + query.get("environment") : "";
    return json(
        browser.call(
            "GET",
            "/api/auth/broker/"
                + query.get("broker")
                + "/result?result="
                + query.get("result")
                + rest,
            null));
  }

  /** The same at the end of a way there. */
  protected static JsonNode words(Browser browser, HttpResponse<String> page) {
    return words(browser, page.uri().toString());
  }

  /** One of the brokers as the API lists them. */
  protected static JsonNode broker(Browser browser, String id) {
    for (JsonNode broker : json(browser.call("GET", "/api/brokers", null))) {
      if (broker.get("id").asText().equals(id)) {
        return broker;
      }
    }
    throw new AssertionError("There is no " + id);
  }

  protected static String location(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(response.statusCode() + response.body()));
  }

  protected static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  protected static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last part of a problem's type. */
  protected static String problem(HttpResponse<String> response) {
    return response
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/problem+json")
        ? json(response).path("type").asText().replace("urn:evergrant:problem:", "")
        : "no problem, but: " + response.body();
  }

  protected static Map<String, String> query(String address) {
    return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
