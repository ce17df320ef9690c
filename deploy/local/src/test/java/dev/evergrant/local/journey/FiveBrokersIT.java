package dev.evergrant.local.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evergrant.local.RunningStack;
import dev.evergrant.local.client.MongoReader;
import dev.evergrant.local.client.Page;
import dev.evergrant.local.client.UsEastern;
import dev.evergrant.local.mail.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One user with a connection at each of the five brokers at the same time, each by its own
 * protocol, and with an API key beside them: from connect to revocation, on the stack that {@code
 * up} starts.
 */
class FiveBrokersIT {

  /** E*TRADE's tokens fall idle after 80 seconds, Schwab's end after 20. */
  private static final String SPEED_UP = "--speed-up=90";

  private static final Duration A_WHILE = Duration.ofSeconds(90);
  private static final List<String> BROKERS =
      List.of("alpaca", "etrade", "ibkr", "schwab", "tdameritrade");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Person ada = new Person("ada");

  @TempDir Path folder;

  @Test
  void fiveBrokersAndAKeyLiveSideBySideEachByItsOwnProtocol() throws Exception {
    UsEastern.stayClearOfMidnight();
    try (RunningStack stack = RunningStack.start(folder.resolve("data"), SPEED_UP)) {
      stack.sandbox().turn("alpaca", "refreshTokens", true);
      for (String broker : BROKERS) {
        connect(stack, broker);
      }
      addsAnApiKey(stack);
      everythingWorks(stack);
      theLongLivedAreRefreshedOnDemand();
      theShortLivedRefreshThemselves();
      everythingWorks(stack);
      dieAndAreTold(stack);
      reconnectsWithACodeTypedByHand(stack);
      theTerminalAnswers(stack);
      disconnects(stack);
      assertThat(Leaks.find(stack, Leaks.secrets(stack, ada))).isEmpty();
    }
  }

  private void connect(RunningStack stack, String broker) throws Exception {
    Page consent = ada.visit(stack, stack.url("auth-gateway") + "/connect/" + broker);
    assertThat(consent.uri().toString()).as(broker).startsWith(stack.url("broker-sandbox"));
    Page result = ada.approve(consent);
    assertThat(result.status()).as(broker).isEqualTo(200);
    assertThat(result.uri().toString()).as(broker).endsWith("result=connected");
    JsonNode connection = ada.connection(broker, "live");
    assertThat(connection.get("status").asText()).as(broker).isEqualTo("CONNECTED");
    assertThat(connection.get("isValid").asBoolean()).as(broker).isTrue();
  }

  /** In Alpaca's other environment, so that both ways stand side by side. */
  private void addsAnApiKey(RunningStack stack) throws Exception {
    JsonNode made = stack.sandbox().makeApiKey("alpaca", "paper");
    Map<String, String> key = new LinkedHashMap<>();
    key.put("key", made.get("key").asText());
    key.put("secret", made.get("secret").asText());
    ada.knows(made.get("secret").asText());
    Page answer =
        ada.call(
            "PUT", "/api/brokers/alpaca/api-key?environment=paper", JSON.writeValueAsString(key));
    assertThat(answer.status()).isBetween(200, 201);
    assertThat(ada.connection("alpaca", "paper").get("isValid").asBoolean()).isTrue();
  }

  /** The broker's API lets us in, and a service gets what it needs for that. */
  private void everythingWorks(RunningStack stack) throws Exception {
    for (String broker : BROKERS) {
      tested(broker, "live");
    }
    tested("alpaca", "paper");
    TradingService service = new TradingService(stack);
    opens(service, "schwab", "live", "/schwab/trader/v1/accounts/accountNumbers");
    opens(service, "alpaca", "live", "/alpaca/v2/account");
    opens(service, "alpaca", "paper", "/alpaca/paper/v2/account");
    opens(service, "tdameritrade", "live", "/tdameritrade/v1/accounts");
    opens(service, "ibkr", "live", "/ibkr/v1/api/sso/validate");
    JsonNode signed = service.credential("ada", "etrade", "live");
    assertThat(signed.get("tokenSecret").asText()).isNotEmpty();
  }

  private void tested(String broker, String environment) throws Exception {
    Page answer = ada.call("POST", "/api/brokers/" + broker + "/test?environment=" + environment);
    assertThat(answer.status()).as(broker + ": " + answer.body()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("ok").asBoolean()).as(answer.body()).isTrue();
  }

  private static void opens(TradingService service, String broker, String environment, String path)
      throws Exception {
    JsonNode credential = service.credential("ada", broker, environment);
    assertThat(service.call(path, credential)).as(broker).isEqualTo(200);
  }

  private void theLongLivedAreRefreshedOnDemand() throws Exception {
    for (String broker : List.of("alpaca", "ibkr")) {
      long version = ada.connection(broker, "live").get("version").asLong();
      Page answer = ada.call("POST", "/api/brokers/" + broker + "/oauth/refresh?environment=live");
      assertThat(answer.status()).as(broker + ": " + answer.body()).isEqualTo(200);
      assertThat(ada.connection(broker, "live").get("version").asLong()).isGreaterThan(version);
    }
  }

  private void theShortLivedRefreshThemselves() throws Exception {
    for (String broker : List.of("schwab", "tdameritrade", "etrade")) {
      long version = ada.connection(broker, "live").get("version").asLong();
      await()
          .atMost(A_WHILE)
          .pollInterval(Duration.ofMillis(500))
          .until(() -> ada.connection(broker, "live").get("version").asLong() > version);
      assertThat(ada.connection(broker, "live").get("status").asText()).isEqualTo("CONNECTED");
    }
    assertThat(ada.connection("alpaca", "paper").get("status").asText()).isEqualTo("CONNECTED");
  }

  /** Taken back at each broker; one mail for each, and the key is not touched by it. */
  private void dieAndAreTold(RunningStack stack) throws Exception {
    for (String broker : BROKERS) {
      stack.sandbox().revokeBroker(broker);
    }
    for (String broker : List.of("alpaca", "ibkr", "etrade")) {
      ada.call("POST", "/api/brokers/" + broker + "/oauth/refresh?environment=live");
    }
    for (String broker : BROKERS) {
      await()
          .atMost(A_WHILE)
          .pollInterval(Duration.ofMillis(500))
          .until(
              () ->
                  ada.connection(broker, "live").get("status").asText().equals("NEEDS_RECONNECT"));
    }
    await().atMost(A_WHILE).until(() -> stack.inbox().to(ada.address()).size() == BROKERS.size());
    assertThat(stack.inbox().to(ada.address()))
        .extracting(Message::subject)
        .doesNotHaveDuplicates();
    TradingService service = new TradingService(stack);
    assertThat(service.status("ada", "etrade")).isEqualTo(409);
  }

  private void reconnectsWithACodeTypedByHand(RunningStack stack) throws Exception {
    stack.sandbox().turn("etrade", "callback", false);
    String id = ada.connection("etrade", "live").get("id").asText();
    Page shown = ada.approve(ada.visit(stack, stack.url("auth-gateway") + "/connect/etrade"));
    String verifier = shown.html().getElementById("verifier").text();
    ada.knows(verifier);
    JsonNode wrong = ada.types("etrade", "WRONG");
    assertThat(wrong.get("result").asText()).isEqualTo("wrong-verifier");
    assertThat(wrong.get("triesLeft").asInt()).isEqualTo(2);
    JsonNode done = ada.types("etrade", verifier);
    assertThat(done.get("result").asText()).isEqualTo("connected");
    JsonNode connection = ada.connection("etrade", "live");
    assertThat(connection.get("id").asText()).isEqualTo(id);
    assertThat(connection.get("status").asText()).isEqualTo("CONNECTED");
    tested("etrade", "live");
  }

  /** In place of a consent that is given up, the user's own terminal opens IBKR's API. */
  private void theTerminalAnswers(RunningStack stack) throws Exception {
    assertThat(ada.call("DELETE", "/api/brokers/ibkr/oauth").status()).isEqualTo(202);
    await().atMost(A_WHILE).until(() -> ada.connection("ibkr", "live") == null);
    String address = stack.url("terminal");
    int colon = address.lastIndexOf(':');
    String body = "{\"host\":\"127.0.0.1\",\"port\":%s}".formatted(address.substring(colon + 1));
    assertThat(ada.call("PUT", "/api/brokers/ibkr/terminal", body).status()).isBetween(200, 201);
    tested("ibkr", "live");
    assertThat(new TradingService(stack).credential("ada", "ibkr", "live").get("kind").asText())
        .isEqualTo("TERMINAL");
  }

  private void disconnects(RunningStack stack) throws Exception {
    for (String broker : List.of("alpaca", "etrade", "schwab", "tdameritrade")) {
      assertThat(ada.call("DELETE", "/api/brokers/" + broker + "/oauth").status())
          .as(broker)
          .isEqualTo(202);
    }
    assertThat(ada.call("DELETE", "/api/brokers/alpaca/api-key?environment=paper").status())
        .isBetween(200, 204);
    assertThat(ada.call("DELETE", "/api/brokers/ibkr/terminal").status()).isBetween(200, 204);
    await()
        .atMost(A_WHILE)
        .untilAsserted(
            () -> {
              for (JsonNode issued : stack.sandbox().issued()) {
                if (issued.get("broker").asText().equals("etrade")
                    && issued.get("kind").asText().equals("access_token")) {
                  assertThat(issued.get("status").asText()).isNotEqualTo("active");
                }
              }
            });
    try (MongoReader mongodb = stack.mongodb()) {
      await().atMost(A_WHILE).until(() -> mongodb.vault("connections").isEmpty());
    }
  }
}
