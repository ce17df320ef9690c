package dev.evergrant.livecheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.sandbox.BrokerSandbox;
import dev.evergrant.sandbox.SandboxConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check walks at the sandbox, told by catalog files that this is the broker. */
class LiveCheckTest {

  private static final Map<String, String> REGISTERED =
      Map.of(
          "SANDBOX_PORT", "0",
          "BASE_URL", "http://localhost:8080",
          "SCHWAB_OAUTH_CLIENT_ID", "ours",
          "SCHWAB_OAUTH_CLIENT_SECRET", "the-secret-of-schwab",
          "ALPACA_OAUTH_CLIENT_ID", "ours",
          "ALPACA_OAUTH_CLIENT_SECRET", "the-secret-of-alpaca",
          "ETRADE_OAUTH_CLIENT_ID", "ours",
          "ETRADE_OAUTH_CLIENT_SECRET", "the+secret/of=etrade%");

  private static BrokerSandbox sandbox;

  @TempDir static Path brokers;

  @BeforeAll
  static void start() throws IOException {
    sandbox = BrokerSandbox.start(SandboxConfig.fromEnvironment(REGISTERED));
    write(
        "schwab",
        """
        id: schwab
        endpoints: { authorize: %1$s/schwab/v1/oauth/authorize, token: %1$s/schwab/v1/oauth/token }
        api: { live: %1$s/schwab }
        """);
    write(
        "alpaca",
        """
        id: alpaca
        endpoints: { authorize: %1$s/alpaca/oauth/authorize, token: %1$s/alpaca/oauth/token }
        api: { live: %1$s/alpaca, paper: %1$s/alpaca/paper }
        """);
    write(
        "etrade",
        """
        id: etrade
        endpoints:
          requestToken: %1$s/etrade/oauth/request_token
          authorize: %1$s/etrade/e/t/etws/authorize
          token: %1$s/etrade/oauth/access_token
          renew: %1$s/etrade/oauth/renew_access_token
          revoke: %1$s/etrade/oauth/revoke_access_token
        api: { live: %1$s/etrade }
        """);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void walksTheWholeWayAtABrokerThatRotatesAndCannotRevoke() throws Exception {
    Operator operator = new Operator(UnaryOperator.identity());
    assertThat(run(operator, "schwab")).isZero();
    assertThat(operator.seen())
        .contains("Connect: ok", "Probe: ok", "Refresh: ok", "the refresh token was replaced")
        .contains("Probe with the new token: ok", "Revoke: skipped");
    showsNoSecret(operator);
  }

  @Test
  void walksTheWholeWayAtABrokerThatSignsAndShowsACodeToType() throws Exception {
    turn("etrade", "callback", false);
    Operator operator = new Operator(UnaryOperator.identity());
    assertThat(run(operator, "etrade")).isZero();
    assertThat(operator.seen()).contains("Connect: ok", "Probe: ok", "Refresh: ok", "Revoke: ok");
    showsNoSecret(operator);
  }

  @Test
  void takesTheAddressOfABrokerThatSignsAndCallsBack() throws Exception {
    turn("etrade", "callback", true);
    Operator operator = new Operator(UnaryOperator.identity());
    assertThat(run(operator, "etrade", "--keep")).isZero();
    assertThat(operator.seen()).contains("Connect: ok", "Revoke: skipped, as asked");
  }

  @Test
  void skipsTheRefreshWhereThereIsNothingToRefreshWith() throws Exception {
    Operator operator = new Operator(UnaryOperator.identity());
    assertThat(run(operator, "alpaca", "--environment=paper")).isZero();
    assertThat(operator.seen()).contains("Probe: ok", "Refresh: skipped");
    showsNoSecret(operator);
  }

  @Test
  void saysWhatIsWrongWithWhatWasPasted() throws Exception {
    Operator operator = new Operator(pasted -> pasted.replaceAll("state=\\w+", "state=another"));
    assertThat(run(operator, "schwab")).isEqualTo(1);
    assertThat(operator.seen()).contains("Connect: FAILED, its state is not the one of this run");
  }

  @Test
  void saysWhatTheBrokerSaysToAWrongCode() throws Exception {
    Operator operator = new Operator(pasted -> pasted.replaceAll("code=[^&]+", "code=another"));
    assertThat(run(operator, "schwab")).isEqualTo(1);
    assertThat(operator.seen()).contains("Connect: FAILED, the broker rejects the grant");
  }

  @Test
  void cannotBeginWithoutARegistrationOrABroker() throws Exception {
    Operator operator = new Operator(UnaryOperator.identity());
    assertThat(run(operator, "ibkr")).isEqualTo(2);
    assertThat(operator.seen()).contains("IBKR_OAUTH_CLIENT_ID").hasLineCount(1);
    Operator late = new Operator(UnaryOperator.identity());
    assertThat(run(late, "tdameritrade")).isEqualTo(2);
    assertThat(late.seen()).contains("has shut down: try schwab").hasLineCount(1);
    Operator lost = new Operator(UnaryOperator.identity());
    assertThat(run(lost, "robinhood")).isEqualTo(2);
    assertThat(lost.seen()).contains("There is no broker robinhood").hasLineCount(1);
  }

  private static int run(Operator operator, String... arguments) throws IOException {
    Map<String, String> environment = new HashMap<>(REGISTERED);
    environment.put("EVERGRANT_BROKERS_DIR", brokers.toString());
    return LiveCheck.run(arguments, environment, operator, operator.out());
  }

  private static void showsNoSecret(Operator operator) throws Exception {
    String issued =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(sandbox.url() + "/admin/issued")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    var tokens =
        Pattern.compile(
                "\"kind\":\"(?:access_token|refresh_token|token_secret)\",\"value\":\"([^\"]+)\"")
            .matcher(issued);
    int found = 0;
    while (tokens.find()) {
      found++;
      assertThat(operator.seen()).doesNotContain(tokens.group(1));
    }
    assertThat(found).isPositive();
    assertThat(operator.seen()).doesNotContain("the-secret-of", "the+secret");
  }

  private static void turn(String broker, String name, boolean on) throws Exception {
    String body = "{\"broker\":\"%s\",\"name\":\"%s\",\"on\":%s}".formatted(broker, name, on);
    HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox.url() + "/admin/switches"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }

  private static void write(String id, String entry) throws IOException {
    Files.writeString(brokers.resolve(id + ".yaml"), entry.formatted(sandbox.url()));
  }
}
