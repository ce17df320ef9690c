package dev.evergrant.refresh.due;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.broker.secret.Secret;
import dev.evergrant.contract.vault.ApiKeyGrant;
import dev.evergrant.sandbox.BrokerSandbox;
import dev.evergrant.sandbox.Registrations;
import dev.evergrant.sandbox.SandboxConfig;
import dev.evergrant.sandbox.ibkr.IbkrApp;
import dev.evergrant.sandbox.oauth1.RegisteredConsumer;
import dev.evergrant.sandbox.oauth2.RegisteredApp;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five brokers in a sandbox, and what their users do there. */
final class PlayedBrokers implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)");

  private final HttpClient browser = HttpClient.newHttpClient();
  private final BrokerSandbox sandbox;

  PlayedBrokers(int port, int terminalPort, String ibkrPublicKey) throws Exception {
    RSAPublicKey ibkrKey =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(ibkrPublicKey)));
    Registrations registrations =
        new Registrations(
            app("alpaca"),
            new RegisteredConsumer(
                Neighbours.CLIENT_ID, Neighbours.CLIENT_SECRET, callback("etrade")),
            IbkrApp.of(Neighbours.CLIENT_ID, Neighbours.KEY_ID, ibkrKey, Set.of(callback("ibkr")))
                .withOAuth1(ibkrKey, new BigInteger(Neighbours.PRIME, 16), callback("ibkrsigned")),
            app("schwab"),
            app("tdameritrade"));
    sandbox =
        BrokerSandbox.start(
            SandboxConfig.inMemory(registrations).withPort(port).withTerminalPort(terminalPort));
  }

  private static RegisteredApp app(String broker) {
    return new RegisteredApp(
        Neighbours.CLIENT_ID, Neighbours.CLIENT_SECRET, Set.of(callback(broker)));
  }

  static String callback(String broker) {
    return "http://localhost:8080/auth/broker/callback/" + broker;
  }

  /** Where a user is sent who approves what this page asks. */
  URI approve(String broker, String page) throws Exception {
    String form = send(HttpRequest.newBuilder(URI.create(page))).body();
    Matcher request = REQUEST.matcher(form);
    assertThat(request.find()).as(form).isTrue();
    HttpResponse<String> approved =
        send(
            HttpRequest.newBuilder(URI.create(sandbox.url() + "/" + played(broker) + "/consent"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    BodyPublishers.ofString(
                        "decision=approve&request=" + URLEncoder.encode(request.group(1), UTF_8))));
    return URI.create(approved.headers().firstValue("Location").orElseThrow());
  }

  /** Who a broker of the catalog is in the sandbox. */
  private static String played(String broker) {
    return broker.equals("ibkrsigned") ? "ibkr" : broker;
  }

  /** A key that the user has made for himself. */
  ApiKeyGrant apiKey() throws Exception {
    JsonNode made = post("/admin/api-keys", "{'broker':'alpaca','environment':'live'}");
    return new ApiKeyGrant(
        Secret.of(made.path("key").textValue()), Secret.of(made.path("secret").textValue()));
  }

  /** Whether Alpaca gives us refresh tokens. */
  void alpacaRefreshes(boolean on) throws Exception {
    post("/admin/switches", "{'broker':'alpaca','name':'refreshTokens','on':%s}".formatted(on));
  }

  /** Every token of every grant dies. */
  void revokeAll(String broker) throws Exception {
    post("/admin/revoke", "{'broker':'%s'}".formatted(played(broker)));
  }

  /** The broker's next calls go wrong; {@code more} begins with a comma. */
  void fault(String broker, String fault, int calls, String more) throws Exception {
    post(
        "/admin/faults",
        "{'broker':'%s','fault':'%s','calls':%d%s}".formatted(played(broker), fault, calls, more));
  }

  void noFaults() throws Exception {
    send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/admin/faults")).DELETE());
  }

  private JsonNode post(String path, String json) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(sandbox.url() + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return browser.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
