package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades as the documentation of Schwab's Trader API says. */
class SchwabTradingTest extends SandboxTest {

  private static final String ACCOUNTS = "/schwab/trader/v1/accounts";
  private static final String BUY_FIVE =
      """
      {"orderType":"MARKET","session":"NORMAL","duration":"DAY","orderStrategyType":"SINGLE",\
      "orderLegCollection":[{"instruction":"BUY","quantity":5,\
      "instrument":{"symbol":"AAPL","assetType":"EQUITY"}}]}""";
  private static final String LIMIT =
      BUY_FIVE.replace("\"MARKET\"", "\"LIMIT\",\"price\":\"180.00\"");

  private String token;
  private String account;
  private String second;

  @BeforeEach
  void connect() {
    token = client.connect().access();
    JsonNode numbers = Caller.json(client.accounts(token));
    account = ACCOUNTS + "/" + numbers.get(0).path("hashValue").textValue();
    second = ACCOUNTS + "/" + numbers.get(1).path("hashValue").textValue();
  }

  @Test
  void accountsTellTheirMoneyAndOnRequestTheirShares() {
    JsonNode all = Caller.json(get(ACCOUNTS + "?fields=positions"));
    assertThat(all).hasSize(2);
    JsonNode first = all.get(0).path("securitiesAccount");
    assertThat(first.path("type").textValue()).isEqualTo("CASH");
    assertThat(first.path("accountNumber").textValue()).isEqualTo("48210037");
    assertThat(first.path("currentBalances").path("cashBalance").decimalValue())
        .isEqualByComparingTo("23140.67");
    assertThat(all.get(0).path("aggregatedBalance").path("liquidationValue").decimalValue())
        .isEqualByComparingTo("28264.67");
    JsonNode position = first.path("positions").get(0);
    assertThat(position.path("instrument").path("symbol").textValue()).isEqualTo("SPY");
    assertThat(position.path("longQuantity").intValue()).isEqualTo(10);
    assertThat(all.get(1).path("securitiesAccount").has("positions")).isFalse();
    assertThat(Caller.json(get(account)).path("securitiesAccount").has("positions")).isFalse();
    assertThat(Caller.json(get(account + "?fields=positions"))).isEqualTo(all.get(0));
  }

  @Test
  void aMarketOrderIsFilled() {
    HttpResponse<String> placed = post(account, BUY_FIVE);
    assertThat(placed.statusCode()).isEqualTo(201);
    assertThat(placed.body()).isEmpty();
    String location = placed.headers().firstValue("Location").orElseThrow();
    assertThat(location).startsWith(client.url(account + "/orders/"));

    JsonNode order = order(placed);
    assertThat(order.path("status").textValue()).isEqualTo("FILLED");
    assertThat(order.path("filledQuantity").intValue()).isEqualTo(5);
    assertThat(order.path("remainingQuantity").intValue()).isZero();
    assertThat(location).endsWith("/" + order.path("orderId").longValue());
    assertThat(order.path("accountNumber").longValue()).isEqualTo(48210037);
    assertThat(order.path("enteredTime").textValue()).endsWith("+0000");
    assertThat(order.at("/orderActivityCollection/0/executionLegs/0/price").decimalValue())
        .isEqualByComparingTo("187.50");
    assertThat(cash(account)).isEqualTo("22203.17");
    assertThat(cash(second)).isEqualTo("5000.0");
    assertThat(get(second + "/orders/" + order.path("orderId").longValue()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void aLimitOrderStaysOpenUntilItIsCanceled() {
    HttpResponse<String> placed = post(account, LIMIT);
    JsonNode open = order(placed);
    assertThat(open.path("status").textValue()).isEqualTo("WORKING");
    assertThat(open.path("price").decimalValue()).isEqualByComparingTo("180.00");
    assertThat(open.path("cancelable").booleanValue()).isTrue();

    HttpResponse<String> canceled = delete(path(placed));
    assertThat(canceled.statusCode()).isEqualTo(200);
    assertThat(canceled.body()).isEmpty();
    assertThat(order(placed).path("status").textValue()).isEqualTo("CANCELED");
    assertRefused(delete(path(placed)), 400, "its current status: CANCELED");
  }

  @Test
  void aFilledOrderIsNotCanceled() {
    assertRefused(delete(path(post(account, BUY_FIVE))), 400, "its current status: FILLED");
  }

  @ParameterizedTest
  @CsvSource({"BUY, 5000, cash/buying power", "SELL, 5, oversold/overbought"})
  void whatIsNotCoveredIsTakenInAndRejected(String instruction, String quantity, String why) {
    HttpResponse<String> placed =
        post(account, BUY_FIVE.replace("BUY", instruction).replace(":5,", ":" + quantity + ","));
    assertThat(placed.statusCode()).isEqualTo(201);

    JsonNode order = order(placed);
    assertThat(order.path("status").textValue()).isEqualTo("REJECTED");
    assertThat(order.path("statusDescription").textValue()).contains(why);
    assertThat(order.path("filledQuantity").intValue()).isZero();
    assertThat(cash(account)).isEqualTo("23140.67");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/orderType",
        "/session",
        "/duration",
        "/orderStrategyType",
        "/orderLegCollection",
        "/orderLegCollection/0/instruction",
        "/orderLegCollection/0/quantity",
        "/orderLegCollection/0/instrument",
        "/price"
      })
  void anOrderWithoutAFieldIsRefused(String field) throws Exception {
    JsonNode order = new ObjectMapper().readTree(LIMIT);
    int slash = field.lastIndexOf('/');
    ((ObjectNode) order.at(field.substring(0, slash))).remove(field.substring(slash + 1));
    assertRefused(post(account, order.toString()), 400, "A validation error occurred");
    assertRefused(post(account, "[]"), 400, "A validation error occurred");
  }

  @Test
  void anUnknownSymbolIsRefused() {
    HttpResponse<String> answer = post(account, BUY_FIVE.replace("AAPL", "ZZZZ"));
    assertRefused(answer, 400, "A validation error occurred while processing the request.");
    assertThat(Caller.json(answer).path("errors").get(0).textValue())
        .isEqualTo("symbol is invalid");
  }

  @Test
  void anAccountIsNamedByItsHash() {
    assertRefused(get(ACCOUNTS + "/48210037"), 400, "Invalid account number");
    assertRefused(post(ACCOUNTS + "/48210037", BUY_FIVE), 400, "Invalid account number");
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertRefused(get(account + "/orders/1"), 404, "Order not found");
    assertRefused(delete(account + "/orders/x"), 404, "Order not found");
  }

  @Test
  void aDeadTokenOpensNothing() {
    client.revoke("{\"broker\":\"schwab\"}");
    HttpResponse<String> probe = client.accounts(token);
    for (HttpResponse<String> answer :
        List.of(
            get(ACCOUNTS),
            get(account),
            post(account, BUY_FIVE),
            get(account + "/orders/1"),
            delete(account + "/orders/1"))) {

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(probe.body());
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .isEqualTo(probe.headers().firstValue("WWW-Authenticate"));
    }
  }

  @Test
  void aFaultMeetsACallOnce() {
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"calls\":1}");
    assertThat(client.accounts(token).statusCode()).isEqualTo(500);
    assertThat(post(account, BUY_FIVE).statusCode()).isEqualTo(201);
    client.fault("{\"broker\":\"schwab\",\"fault\":\"500\",\"calls\":1}");
    assertThat(post(account, BUY_FIVE).statusCode()).isEqualTo(500);
    assertThat(cash(account)).isEqualTo("22203.17");
  }

  private JsonNode order(HttpResponse<String> placed) {
    return Caller.json(get(path(placed)));
  }

  private String path(HttpResponse<String> placed) {
    return placed.headers().firstValue("Location").orElseThrow().substring(client.url("").length());
  }

  private String cash(String path) {
    return Caller.json(get(path)).at("/securitiesAccount/currentBalances/cashBalance").asText();
  }

  private HttpResponse<String> get(String path) {
    return client.send(client.to(path).header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> delete(String path) {
    return client.send(client.to(path).header("Authorization", "Bearer " + token).DELETE());
  }

  private HttpResponse<String> post(String path, String body) {
    return client.send(
        client
            .to(path + "/orders")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(Caller.json(answer).path("message").textValue()).contains(message);
    assertThat(Caller.json(answer).path("errors").isArray()).isTrue();
  }
}
