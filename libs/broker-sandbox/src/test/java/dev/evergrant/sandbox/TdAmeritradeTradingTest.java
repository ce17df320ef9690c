package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trades as TD Ameritrade's documentation said; what is as at Schwab is not tried once more. */
class TdAmeritradeTradingTest extends SandboxTest {

  private static final String ACCOUNTS = "/tdameritrade/v1/accounts";
  private static final String ACCOUNT = ACCOUNTS + "/497216035";
  private static final String ORDERS = ACCOUNT + "/orders";
  private static final String LIMIT =
      """
      {"orderType":"LIMIT","price":180,"session":"NORMAL","duration":"GOOD_TILL_CANCEL",\
      "orderStrategyType":"SINGLE","orderLegCollection":[{"instruction":"BUY","quantity":5,\
      "instrument":{"symbol":"AAPL","assetType":"EQUITY"}}]}""";
  private static final String MARKET = LIMIT.replace("\"LIMIT\",\"price\":180", "\"MARKET\"");

  private String token;

  @BeforeEach
  void connect() {
    Map<String, String> question = Client.question();
    question.put("client_id", TdAmeritradeTest.APP.clientId());
    question.put("redirect_uri", TdAmeritradeTest.APP.redirectUris().iterator().next());
    question.remove("scope");
    String page = Caller.questionOn(client.get("/tdameritrade/auth?" + Caller.form(question)));
    String code = Caller.parameter(client.decide("/tdameritrade", page, "approve"), "code");
    Map<String, String> form = Client.exchangeOf(code);
    form.put("client_id", question.get("client_id"));
    form.put("redirect_uri", question.get("redirect_uri"));
    token =
        Caller.json(client.postForm("/tdameritrade/v1/oauth2/token", Caller.form(form)))
            .path("access_token")
            .textValue();
  }

  @Test
  void anAccountIsNamedByItsNumber() {
    JsonNode one = Caller.json(call("GET", ACCOUNT + "?fields=positions,orders", null));
    JsonNode account = one.path("securitiesAccount");

    assertThat(account.path("accountId").textValue()).isEqualTo("497216035");
    assertThat(account.path("type").textValue()).isEqualTo("MARGIN");
    assertThat(account.at("/currentBalances/availableFunds").decimalValue())
        .isEqualByComparingTo("23140.67");
    assertThat(account.at("/positions/0/marketValue").decimalValue())
        .isEqualByComparingTo("5124.00");
    assertThat(Caller.json(call("GET", ACCOUNTS + "?fields=positions", null)).get(0))
        .isEqualTo(one);
    assertError(call("GET", ACCOUNTS + "/1", null), 400, "Invalid account number");
  }

  @Test
  void anOrderIsPlacedAndFound() {
    HttpResponse<String> placed = call("POST", ORDERS, MARKET);
    assertThat(placed.statusCode()).isEqualTo(201);
    JsonNode order = Caller.json(call("GET", path(placed), null));

    assertThat(order.path("status").textValue()).isEqualTo("FILLED");
    assertThat(order.path("accountId").longValue()).isEqualTo(497216035);
    assertThat(order.path("orderLegCollection").get(0).path("instruction").textValue())
        .isEqualTo("BUY");
    assertError(
        call("DELETE", path(placed), null),
        400,
        "Order cannot be canceled in its current status: FILLED");
  }

  @Test
  void anOpenOrderIsCanceled() {
    String path = path(call("POST", ORDERS, LIMIT));
    JsonNode open = Caller.json(call("GET", path, null));
    assertThat(open.path("status").textValue()).isEqualTo("WORKING");
    assertThat(open.path("duration").textValue()).isEqualTo("GOOD_TILL_CANCEL");

    assertThat(call("DELETE", path, null).statusCode()).isEqualTo(200);
    assertThat(Caller.json(call("GET", path, null)).path("status").textValue())
        .isEqualTo("CANCELED");
  }

  @Test
  void whatIsNotCoveredIsTakenInAndRejected() {
    String path = path(call("POST", ORDERS, MARKET.replace(":5,", ":200,")));
    assertThat(Caller.json(call("GET", path, null)).path("status").textValue())
        .isEqualTo("REJECTED");
  }

  @Test
  void aMalformedOrderIsRefusedInOneSentence() {
    assertError(
        call("POST", ORDERS, LIMIT.replace("180", "-1")),
        400,
        "A validation error occurred while processing the request.");
    assertError(call("GET", ORDERS + "/1", null), 404, "Order not found");
  }

  @Test
  void aDeadTokenOpensNothing() {
    client.revoke("{\"broker\":\"tdameritrade\"}");
    String reason = "The access token being passed has expired or is invalid.";
    assertError(call("GET", ACCOUNTS, null), 401, reason);
    assertError(call("GET", ACCOUNT, null), 401, reason);
    assertError(call("POST", ORDERS, MARKET), 401, reason);
    assertError(call("GET", ORDERS + "/1", null), 401, reason);
    assertError(call("DELETE", ORDERS + "/1", null), 401, reason);
  }

  @Test
  void aBrokenQueryIsAMistake() throws Exception {
    assertThat(
            RawHttp.exchange(
                sandbox.port(),
                "GET " + ACCOUNT + "?fields=%zz HTTP/1.1",
                "Authorization: Bearer " + token))
        .startsWith("HTTP/1.1 400");
  }

  private String path(HttpResponse<String> placed) {
    return placed.headers().firstValue("Location").orElseThrow().substring(client.url("").length());
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return client.send(
        client
            .to(path)
            .header("Authorization", "Bearer " + token)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }
}
