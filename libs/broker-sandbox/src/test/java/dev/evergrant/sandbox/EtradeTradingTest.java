package dev.evergrant.sandbox;

import static dev.evergrant.sandbox.EtradeTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.evergrant.sandbox.EtradeClient.Pair;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trades as E*TRADE's documentation of its API v1 says; every call is signed. */
class EtradeTradingTest extends SandboxTest {

  private static final String ACCOUNTS = "/etrade/v1/accounts";
  private static final String ACCOUNT = ACCOUNTS + "/JIdOIAcSpwR1Jva7RQBraQ";
  private static final String EMPTY = ACCOUNTS + "/vQMsebA1H5WltUfDkJP48g";
  private static final String BALANCE = "/balance?instType=BROKERAGE&realTimeNAV=true";
  private static final String MARKET =
      """
      {"%s":{"orderType":"EQ","clientOrderId":"%s","Order":[{"allOrNone":"false",\
      "priceType":"MARKET","orderTerm":"GOOD_FOR_DAY","marketSession":"REGULAR",\
      "stopPrice":"","limitPrice":"","Instrument":[{"Product":{"securityType":"EQ",\
      "symbol":"AAPL"},"orderAction":"BUY","quantityType":"QUANTITY","quantity":"5"}]}]%s}}""";
  private static final String LIMIT =
      MARKET
          .replace("\"MARKET\"", "\"LIMIT\"")
          .replace("\"limitPrice\":\"\"", "\"limitPrice\":\"180.00\"");

  private EtradeClient etrade;
  private Pair token;

  @BeforeEach
  void connect() {
    etrade = new EtradeClient(sandbox, clock);
    token = etrade.connect();
  }

  @Test
  void anAccountTellsItsMoney() {
    JsonNode account = json(get(ACCOUNTS + "/list")).at("/AccountListResponse/Accounts/Account/0");
    assertThat(account.path("accountIdKey").textValue()).isEqualTo("JIdOIAcSpwR1Jva7RQBraQ");
    assertThat(account.path("institutionType").textValue()).isEqualTo("BROKERAGE");

    JsonNode balance = json(get(ACCOUNT + BALANCE)).path("BalanceResponse");
    assertThat(balance.path("accountId").textValue()).isEqualTo("82359663");
    assertThat(balance.at("/Computed/cashBalance").decimalValue()).isEqualByComparingTo("23140.67");
    assertThat(balance.at("/Computed/RealTimeValues/totalAccountValue").decimalValue())
        .isEqualByComparingTo("28264.67");
    assertFailure(get(ACCOUNT + "/balance"), 100, "Please enter valid instType");
  }

  @Test
  void aPortfolioTellsItsSharesAndAnEmptyOneNothing() {
    JsonNode position =
        json(get(ACCOUNT + "/portfolio")).at("/PortfolioResponse/AccountPortfolio/0/Position/0");
    assertThat(position.at("/Product/symbol").textValue()).isEqualTo("SPY");
    assertThat(position.path("quantity").intValue()).isEqualTo(10);
    assertThat(position.path("marketValue").decimalValue()).isEqualByComparingTo("5124.00");

    HttpResponse<String> empty = get(EMPTY + "/portfolio");
    assertThat(empty.statusCode()).isEqualTo(204);
    assertThat(empty.body()).isEmpty();
    assertThat(get(EMPTY + "/orders").statusCode()).isEqualTo(204);
  }

  @Test
  void anOrderIsPreviewedPlacedAndFoundExecuted() {
    JsonNode preview = json(preview(MARKET, "first")).path("PreviewOrderResponse");
    assertThat(preview.path("totalOrderValue").decimalValue()).isEqualByComparingTo("937.50");
    assertThat(cash()).isEqualTo("23140.67");

    HttpResponse<String> placed = place(MARKET, "first", id(preview));
    JsonNode place = json(placed).path("PlaceOrderResponse");
    assertThat(place.at("/Order/0/messages/Message/0/code").intValue()).isEqualTo(1026);
    assertThat(cash()).isEqualTo("22203.17");
    long number = orderId(placed);
    JsonNode order = json(get(ACCOUNT + "/orders")).at("/OrdersResponse/Order/0");
    assertThat(order.path("orderId").longValue()).isEqualTo(number);
    assertThat(order.at("/OrderDetail/0/status").textValue()).isEqualTo("EXECUTED");
    JsonNode instrument = order.at("/OrderDetail/0/Instrument/0");
    assertThat(instrument.path("filledQuantity").intValue()).isEqualTo(5);
    assertThat(instrument.path("averageExecutionPrice").decimalValue())
        .isEqualByComparingTo("187.50");
    assertThat(json(get(ACCOUNT + "/orders/" + number + ".json")).at("/OrdersResponse/Order/0"))
        .isEqualTo(order);
    assertThat(order.path("details").textValue())
        .isEqualTo(etrade.url(ACCOUNT + "/orders/" + number));
    assertFailure(
        cancel(number),
        5001,
        "This order is currently being executed or rejected. It cannot be cancelled.");
  }

  @Test
  void anOpenOrderIsCanceled() {
    long number = orderId(order(LIMIT, "limit"));
    assertThat(get(ACCOUNT + "/orders?status=EXECUTED").statusCode()).isEqualTo(204);
    JsonNode open = json(get(ACCOUNT + "/orders?status=OPEN")).at("/OrdersResponse/Order/0");
    assertThat(open.at("/OrderDetail/0/limitPrice").decimalValue()).isEqualByComparingTo("180");

    JsonNode canceled = json(cancel(number)).path("CancelOrderResponse");
    assertThat(canceled.path("orderId").longValue()).isEqualTo(number);
    assertThat(canceled.at("/Messages/Message/0/code").intValue()).isEqualTo(5011);
    assertThat(get(ACCOUNT + "/orders?status=OPEN").statusCode()).isEqualTo(204);
    assertFailure(cancel(number), 5001, "cannot be cancelled");
    assertFailure(cancel(1), 5002, "Please enter valid order number.");
  }

  @Test
  void aPreviewServesOnceForItsOwnOrderAndThreeMinutes() {
    String timedOut = "we have timed out your original order request";
    long first = id(json(preview(MARKET, "a")).path("PreviewOrderResponse"));
    assertFailure(place(MARKET, "another", first), 101, timedOut);
    assertFailure(place(MARKET, "a", first), 101, timedOut);
    long second = id(json(preview(MARKET, "a")).path("PreviewOrderResponse"));
    clock.advance(Duration.ofMinutes(3));
    assertFailure(place(MARKET, "a", second), 101, timedOut);
    long third = id(json(preview(MARKET, "a")).path("PreviewOrderResponse"));
    assertThat(place(MARKET, "a", third).statusCode()).isEqualTo(200);
    assertFailure(preview(MARKET, "a"), 100, "The clientOrderId was used before");
    assertThat(cash()).isEqualTo("22203.17");
  }

  @Test
  void whatIsNotCoveredIsRefusedAlreadyInThePreview() {
    assertFailure(
        preview(MARKET.replace("\"5\"", "\"124\""), "a"),
        1021,
        "We cannot accept this order because there are insufficient funds in your account.");
    assertFailure(preview(MARKET.replace("BUY", "SELL"), "a"), 1037, "not find enough available");
    long all =
        id(json(preview(MARKET.replace("\"5\"", "\"123\""), "a")).path("PreviewOrderResponse"));
    order(MARKET, "b");
    assertFailure(place(MARKET.replace("\"5\"", "\"123\""), "a", all), 1021, "insufficient funds");
  }

  @ParameterizedTest
  @CsvSource({
    "EQ, OPTN, orderType",
    "AAPL, ZZZZ, symbol",
    "GOOD_FOR_DAY, FILL_OR_KILL, orderTerm",
    "REGULAR, EXTENDED, marketSession",
    "BUY, SELL_SHORT, orderAction",
    "MARKET, STOP, priceType",
    "MARKET, LIMIT, limitPrice",
    "QUANTITY, DOLLAR, quantity",
    "5, 0, quantity",
    "5, 1.5, quantity",
    "Order, Orders, orderType"
  })
  void aMalformedOrderIsRefused(String right, String wrong, String field) {
    String order = MARKET.replace("\"" + right + "\"", "\"" + wrong + "\"");
    assertFailure(preview(order, "a"), 100, "Please enter valid " + field);
  }

  @Test
  void aClientOrderIdIsShort() {
    assertFailure(preview(MARKET, "x".repeat(21)), 100, "Please enter valid clientOrderId");
    assertFailure(preview(MARKET, "a-b"), 100, "Please enter valid clientOrderId");
    assertFailure(preview(MARKET, ""), 100, "Please enter valid clientOrderId");
  }

  @Test
  void ordersComeInPages() {
    for (int i = 0; i < 3; i++) {
      order(LIMIT.replace("\"5\"", "\"1\""), "page" + i);
    }
    JsonNode page = json(get(ACCOUNT + "/orders?count=2")).path("OrdersResponse");
    assertThat(page.path("Order")).hasSize(2);
    long next = page.path("marker").longValue();
    JsonNode last = json(get(ACCOUNT + "/orders?count=2&marker=" + next)).path("OrdersResponse");
    assertThat(last.path("Order")).hasSize(1);
    assertThat(last.has("marker")).isFalse();
    assertFailure(get(ACCOUNT + "/orders?count=x"), 100, "Please enter valid count");
  }

  @Test
  void withoutAskingForJsonTheAnswerIsXml() {
    assertThat(unasked(ACCOUNT + BALANCE).body())
        .startsWith("<?xml")
        .contains("<BalanceResponse><accountId>82359663</accountId>")
        .contains("<RealTimeValues><totalAccountValue>28264.67</totalAccountValue>");
    assertThat(unasked(ACCOUNT + "/portfolio").body())
        .contains("<symbolDescription>SPDR S&amp;P 500 ETF TRUST</symbolDescription>");
    assertThat(unasked(ACCOUNTS + "/x/portfolio").body())
        .contains("<Error><code>102</code><message>Please enter valid account key.</message>");
    HttpResponse<String> json = unasked(ACCOUNTS + "/list.json");
    assertThat(json(json).has("AccountListResponse")).isTrue();
  }

  @Test
  void ordersAreReadAsJsonOnly() {
    String xml = "<PreviewOrderRequest/>";
    HttpResponse<String> answer =
        signed("POST", ACCOUNT + "/orders/preview", xml, "application/xml");
    assertFailure(answer, 100, "The sandbox reads application/json only");
  }

  @Test
  void anotherAccountIsNotOpened() {
    assertFailure(get(ACCOUNTS + "/82359663" + BALANCE), 102, "Please enter valid account key.");
  }

  @Test
  void anUnsignedCallIsRefused() {
    assertProblem(
        etrade.withHeader(ACCOUNT + BALANCE, "OAuth realm=\"\""),
        400,
        "parameter_absent,oauth_parameters_absent=oauth_consumer_key");
    Pair guessed = new Pair(token.token(), "guessed");
    HttpResponse<String> answer = etrade.call(ACCOUNT + BALANCE, guessed, Map.of());
    assertProblem(answer, 401, "signature_invalid");
  }

  @Test
  void aDeadTokenOpensNothing() {
    etrade.revoke("{\"broker\":\"etrade\"}");
    for (HttpResponse<String> answer :
        List.of(
            get(ACCOUNTS + "/list"),
            get(ACCOUNT + BALANCE),
            get(ACCOUNT + "/portfolio"),
            get(ACCOUNT + "/orders"),
            get(ACCOUNT + "/orders/1"),
            preview(MARKET, "a"),
            place(MARKET, "a", 1),
            cancel(1))) {
      assertProblem(answer, 401, "token_rejected");
    }
  }

  @Test
  void aFaultMeetsACallOnce() {
    etrade.fault("{\"broker\":\"etrade\",\"fault\":\"500\",\"calls\":1}");
    assertThat(preview(MARKET, "a").statusCode()).isEqualTo(500);
    assertThat(preview(MARKET, "a").statusCode()).isEqualTo(200);
    etrade.fault("{\"broker\":\"etrade\",\"fault\":\"500\",\"calls\":1}");
    assertThat(get(ACCOUNTS + "/list").statusCode()).isEqualTo(500);
    assertThat(get(ACCOUNTS + "/list").statusCode()).isEqualTo(200);
  }

  @Test
  void aCallKeepsTheTokenFromFallingIdle() {
    clock.advance(Duration.ofMinutes(119));
    cash();
    clock.advance(Duration.ofMinutes(119));
    assertThat(get(ACCOUNT + BALANCE).statusCode()).isEqualTo(200);
    clock.advance(Duration.ofMinutes(120));
    assertProblem(get(ACCOUNT + BALANCE), 401, "token_expired");
  }

  private HttpResponse<String> order(String order, String clientId) {
    return place(order, clientId, id(json(preview(order, clientId)).path("PreviewOrderResponse")));
  }

  private HttpResponse<String> preview(String order, String clientId) {
    return signed(
        "POST",
        ACCOUNT + "/orders/preview",
        order.formatted("PreviewOrderRequest", clientId, ""),
        "application/json");
  }

  private HttpResponse<String> place(String order, String clientId, long preview) {
    String ids = ",\"PreviewIds\":[{\"previewId\":" + preview + "}]";
    return signed(
        "POST",
        ACCOUNT + "/orders/place",
        order.formatted("PlaceOrderRequest", clientId, ids),
        "application/json");
  }

  private HttpResponse<String> cancel(long number) {
    String body = "{\"CancelOrderRequest\":{\"orderId\":" + number + "}}";
    return signed("PUT", ACCOUNT + "/orders/cancel", body, "application/json");
  }

  private static long id(JsonNode preview) {
    return preview.at("/PreviewIds/0/previewId").longValue();
  }

  private static long orderId(HttpResponse<String> placed) {
    return json(placed).at("/PlaceOrderResponse/OrderIds/0/orderId").longValue();
  }

  private String cash() {
    return json(get(ACCOUNT + BALANCE)).at("/BalanceResponse/Computed/cashBalance").asText();
  }

  private HttpResponse<String> get(String path) {
    return etrade.call(path, token, Map.of());
  }

  private HttpResponse<String> signed(String method, String path, String body, String type) {
    return etrade.send(
        request(method, path, body)
            .header("Content-Type", type)
            .header("Accept", "application/json"));
  }

  private HttpResponse<String> unasked(String path) {
    return etrade.send(request("GET", path, null));
  }

  private HttpRequest.Builder request(String method, String path, String body) {
    Map<String, String> oauth = etrade.oauth(token, Map.of());
    Map<String, String> all = new LinkedHashMap<>(oauth);
    all.put(
        "oauth_signature",
        PlainSigner.sign(
            method, etrade.url(path), oauth, List.of(), EtradeClient.APP.secret(), token.secret()));
    return etrade
        .to(path)
        .header("Authorization", EtradeClient.header(all))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  private static void assertFailure(HttpResponse<String> answer, int code, String message) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).at("/Error/code").intValue()).as(answer.body()).isEqualTo(code);
    assertThat(json(answer).at("/Error/message").textValue()).contains(message);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Caller.json(answer);
  }
}
