package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades as Alpaca's documentation of its Trading API v2 says. */
class AlpacaTradingTest extends SandboxTest {

  private static final String LIVE = "/alpaca/v2";
  private static final String PAPER = "/alpaca/paper/v2";
  private static final String BUY_FIVE =
      """
      {"symbol":"AAPL","qty":"5","side":"buy","type":"market","time_in_force":"day"}""";

  private AlpacaClient alpaca;
  private String token;

  @BeforeEach
  void connect() {
    alpaca = new AlpacaClient(sandbox);
    token = token("env", "live");
  }

  @Test
  void anAccountTellsItsMoneyAsText() {
    JsonNode account = json(get(LIVE + "/account"));

    assertThat(account.path("cash").textValue()).isEqualTo("23140.67");
    assertThat(account.path("buying_power").textValue()).isEqualTo("23140.67");
    assertThat(account.path("equity").textValue()).isEqualTo("28264.67");
    assertThat(account.path("status").textValue()).isEqualTo("ACTIVE");
    assertThat(account.path("trading_blocked").isBoolean()).isTrue();
    JsonNode position = json(get(LIVE + "/positions")).get(0);
    assertThat(position.path("symbol").textValue()).isEqualTo("SPY");
    assertThat(position.path("qty").textValue()).isEqualTo("10");
    assertThat(position.path("avg_entry_price").textValue()).isEqualTo("480");
    assertThat(position.path("unrealized_pl").textValue()).isEqualTo("324.00");
  }

  @Test
  void aMarketOrderIsAcceptedAndFoundFilled() {
    JsonNode accepted = json(place(BUY_FIVE));
    assertThat(accepted.path("status").textValue()).isEqualTo("accepted");
    assertThat(accepted.path("filled_qty").textValue()).isEqualTo("0");
    assertThat(accepted.path("limit_price").isNull()).isTrue();

    JsonNode order = json(get(LIVE + "/orders/" + accepted.path("id").textValue()));
    assertThat(order.path("status").textValue()).isEqualTo("filled");
    assertThat(order.path("filled_qty").textValue()).isEqualTo("5");
    assertThat(order.path("filled_avg_price").textValue()).isEqualTo("187.5");
    assertThat(order.path("filled_at").textValue()).isEqualTo(clock.instant().toString());
    assertThat(json(get(LIVE + "/account")).path("cash").textValue()).isEqualTo("22203.17");
    assertThat(json(get(LIVE + "/positions")).findValuesAsText("symbol"))
        .containsExactly("AAPL", "SPY");
  }

  @Test
  void aLimitOrderStaysOpenUntilItIsCanceled() {
    String id = json(place(limit("buy", "10", "180.00", "my-own-id"))).path("id").textValue();
    JsonNode open = json(get(LIVE + "/orders/" + id));
    assertThat(open.path("status").textValue()).isEqualTo("new");
    assertThat(open.path("limit_price").textValue()).isEqualTo("180");
    assertThat(json(get(LIVE + "/account")).path("buying_power").textValue()).isEqualTo("21340.67");

    HttpResponse<String> canceled = call("DELETE", LIVE + "/orders/" + id, null);
    assertThat(canceled.statusCode()).isEqualTo(204);
    assertThat(canceled.body()).isEmpty();
    JsonNode after = json(get(LIVE + "/orders:by_client_order_id?client_order_id=my-own-id"));
    assertThat(after.path("id").textValue()).isEqualTo(id);
    assertThat(after.path("status").textValue()).isEqualTo("canceled");
    assertProblem(call("DELETE", LIVE + "/orders/" + id, null), 422, 42210000, "canceled");
  }

  @Test
  void aFilledOrderIsNotCanceled() {
    String id = json(place(BUY_FIVE)).path("id").textValue();
    assertProblem(
        call("DELETE", LIVE + "/orders/" + id, null),
        422,
        42210000,
        "order is already in \"filled\" state");
  }

  @Test
  void whatIsNotCoveredIsRefused() {
    HttpResponse<String> answer = place(BUY_FIVE.replace("\"5\"", "\"124\""));
    assertProblem(answer, 403, 40310000, "insufficient buying power");
    assertThat(json(answer).path("buying_power").textValue()).isEqualTo("23140.67");
    assertThat(json(answer).path("cost_basis").textValue()).isEqualTo("23250.00");
    assertProblem(
        place(BUY_FIVE.replace("buy", "sell")),
        403,
        40310000,
        "insufficient qty available for order (requested: 5, available: 0)");
    assertThat(json(get(LIVE + "/account")).path("cash").textValue()).isEqualTo("23140.67");
  }

  @Test
  void theSameIdOfTheClientsOrdersOnlyOnce() {
    assertThat(place(limit("buy", "1", "180", "once")).statusCode()).isEqualTo(200);
    assertProblem(
        place(limit("buy", "1", "180", "once")), 422, 40010001, "client_order_id must be unique");
  }

  @Test
  void anUnknownOrderIsNotFound() {
    assertProblem(get(LIVE + "/orders/none"), 404, 40410000, "order not found for none");
    assertProblem(call("DELETE", LIVE + "/orders/none", null), 404, 40410000, "not found");
    assertProblem(get(LIVE + "/orders:by_client_order_id"), 404, 40410000, "not found");
  }

  @Test
  void aBrokenQueryIsAMistake() throws Exception {
    assertThat(
            RawHttp.exchange(
                sandbox.port(),
                "GET " + LIVE + "/orders:by_client_order_id?client_order_id=%zz HTTP/1.1",
                "Authorization: Bearer " + token))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void paperMoneyIsOtherMoney() {
    String both = token("env", null);
    HttpRequest.Builder order =
        alpaca
            .to(PAPER + "/orders")
            .header("Authorization", "Bearer " + both)
            .POST(BodyPublishers.ofString(BUY_FIVE));
    String id = json(alpaca.send(order)).path("id").textValue();

    assertThat(json(get(PAPER + "/account", both)).path("cash").textValue()).isEqualTo("99062.50");
    assertThat(json(get(LIVE + "/account", both)).path("cash").textValue()).isEqualTo("23140.67");
    assertThat(get(LIVE + "/orders/" + id, both).statusCode()).isEqualTo(404);
    assertProblem(get(PAPER + "/account"), 401, 40110000, "request is not authorized");
  }

  @Test
  void anApiKeyTradesToo() {
    JsonNode key = json(alpaca.apiKey("paper"));
    HttpRequest.Builder order =
        alpaca
            .to(PAPER + "/orders")
            .header("APCA-API-KEY-ID", key.path("key").textValue())
            .header("APCA-API-SECRET-KEY", key.path("secret").textValue())
            .POST(BodyPublishers.ofString(BUY_FIVE));
    assertThat(alpaca.send(order).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenWithoutTheScopeMayOnlyRead() {
    token = token("scope", "data");
    assertThat(get(LIVE + "/positions").statusCode()).isEqualTo(200);
    assertProblem(place(BUY_FIVE), 403, 40310000, "forbidden.");
    assertProblem(call("DELETE", LIVE + "/orders/x", null), 403, 40310000, "forbidden.");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /account",
    "GET, /positions",
    "POST, /orders",
    "GET, /orders/x",
    "DELETE, /orders/x"
  })
  void aDeadTokenOpensNothing(String method, String path) {
    alpaca.revoke("{\"broker\":\"alpaca\"}");
    for (String base : new String[] {LIVE, PAPER}) {
      String body = method.equals("POST") ? BUY_FIVE : null;
      assertProblem(call(method, base + path, body), 401, 40110000, "request is not authorized");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"qty\":\"5\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"0\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"1e9\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"5\",\"side\":\"short\",\"type\":\"market\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"5\",\"side\":\"buy\",\"type\":\"stop\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"5\",\"side\":\"buy\",\"type\":\"limit\",\"time_in_force\":\"day\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"5\",\"side\":\"buy\",\"type\":\"market\",\"time_in_force\":\"ioc\"}",
        "{\"symbol\":\"AAPL\",\"qty\":\"5\",\"side\":\"buy\",\"type\":\"market\",\"limit_price\":\"1\",\"time_in_force\":\"day\"}"
      })
  void aMalformedOrderIsRefused(String body) {
    assertThat(place(body).statusCode()).isEqualTo(422);
    assertThat(json(get(LIVE + "/account")).path("cash").textValue()).isEqualTo("23140.67");
  }

  @Test
  void anUnknownSymbolIsRefused() {
    assertProblem(
        place(BUY_FIVE.replace("AAPL", "ZZZZ")), 422, 42210000, "asset \"ZZZZ\" not found");
  }

  @Test
  void aFaultMeetsAnOrderOnce() {
    alpaca.fault("{\"broker\":\"alpaca\",\"fault\":\"503\",\"calls\":1}");
    assertThat(place(BUY_FIVE).statusCode()).isEqualTo(503);
    assertThat(place(BUY_FIVE).statusCode()).isEqualTo(200);
    assertThat(json(get(LIVE + "/account")).path("cash").textValue()).isEqualTo("22203.17");
  }

  private String token(String name, String value) {
    Map<String, String> question = AlpacaClient.question();
    if (value == null) {
      question.remove(name);
    } else {
      question.put(name, value);
    }
    return json(alpaca.exchange(question)).path("access_token").textValue();
  }

  private static String limit(String side, String quantity, String price, String id) {
    return """
        {"symbol":"AAPL","qty":%s,"side":"%s","type":"limit","time_in_force":"gtc",\
        "limit_price":"%s","client_order_id":"%s"}"""
        .formatted(quantity, side, price, id);
  }

  private HttpResponse<String> place(String body) {
    return call("POST", LIVE + "/orders", body);
  }

  private HttpResponse<String> get(String path) {
    return get(path, token);
  }

  private HttpResponse<String> get(String path, String accessToken) {
    return alpaca.send(alpaca.to(path).header("Authorization", "Bearer " + accessToken));
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return alpaca.send(
        alpaca
            .to(path)
            .header("Authorization", "Bearer " + token)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private static void assertProblem(
      HttpResponse<String> answer, int status, int code, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(json(answer).path("code").intValue()).isEqualTo(code);
    assertThat(json(answer).path("message").textValue()).contains(message);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Caller.json(answer);
  }
}
