package dev.evergrant.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trades as the documentation of IBKR's Web API says. */
class IbkrTradingTest extends SandboxTest {

  private static final String API = "/ibkr/v1/api";
  private static final String PORTFOLIO = API + "/portfolio/U4815162";
  private static final String ACCOUNT = API + "/iserver/account/U4815162";
  private static final String STATUS = API + "/iserver/account/order/status/";
  private static final String LIMIT =
      """
      {"orders":[{"acctId":"U4815162","conid":265598,"cOID":"mine","orderType":"LMT",\
      "price":185,"side":"BUY","tif":"DAY","quantity":5}]}""";
  private static final String MARKET =
      LIMIT.replace("\"LMT\",\"price\":185", "\"MKT\"").replace("\"cOID\":\"mine\",", "");

  private IbkrClient ibkr;
  private String session;

  @BeforeEach
  void connect() {
    ibkr = new IbkrClient(sandbox, clock);
    session = ibkr.connect().session();
    begin();
    get(API + "/iserver/accounts");
    get(API + "/portfolio/accounts");
  }

  @Test
  void theAccountsAreAskedForFirst() {
    assertThat(json(get(API + "/iserver/accounts")).path("accounts"))
        .extracting(JsonNode::textValue)
        .containsExactly("U4815162", "U2342108");
    JsonNode account = json(get(API + "/portfolio/accounts")).get(0);
    assertThat(account.path("accountId").textValue()).isEqualTo("U4815162");
    assertThat(account.path("currency").textValue()).isEqualTo("USD");

    session = ibkr.connect().session();
    JsonNode status = json(begin());
    assertThat(status.path("authenticated").booleanValue()).isTrue();
    assertThat(status.path("competing").booleanValue()).isFalse();
    for (HttpResponse<String> answer :
        List.of(
            get(PORTFOLIO + "/summary"),
            get(PORTFOLIO + "/positions/0"),
            place(LIMIT),
            reply("x", "true"),
            get(STATUS + "1"),
            delete("1"))) {
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEqualTo("{\"error\":\"Please query /accounts first\"}");
    }
  }

  @Test
  void nothingIsTradedOutsideABrokerageSession() {
    session = ibkr.connect().session();
    String noBridge = "Bad Request: no bridge";
    assertRefused(get(API + "/iserver/accounts"), noBridge);
    assertRefused(get(API + "/iserver/secdef/search?symbol=AAPL"), noBridge);
    assertRefused(place(LIMIT), noBridge);
    assertRefused(reply("x", "true"), noBridge);
    assertRefused(get(STATUS + "1"), noBridge);
    assertRefused(delete("1"), noBridge);
    assertThat(get(API + "/portfolio/accounts").statusCode()).isEqualTo(200);
  }

  @Test
  void whoSignsTradesToo() {
    IbkrConsumer consumer = new IbkrConsumer(sandbox, clock);
    IbkrConsumer.AccessToken token = consumer.connect();
    byte[] live = consumer.agree(token);
    assertThat(consumer.call("GET", PORTFOLIO + "/summary", token, live).statusCode())
        .isEqualTo(500);
    consumer.call("GET", API + "/portfolio/accounts", token, live);
    JsonNode summary = json(consumer.call("GET", PORTFOLIO + "/summary", token, live));
    assertThat(summary.at("/totalcashvalue/amount").decimalValue())
        .isEqualByComparingTo("23140.67");
    assertThat(consumer.call("GET", PORTFOLIO + "/summary", token, new byte[20]).statusCode())
        .isEqualTo(401);
  }

  @Test
  void anAccountTellsItsMoneyAndItsShares() {
    JsonNode summary = json(get(PORTFOLIO + "/summary"));
    assertThat(summary.at("/totalcashvalue/amount").decimalValue())
        .isEqualByComparingTo("23140.67");
    assertThat(summary.at("/netliquidation/amount").decimalValue())
        .isEqualByComparingTo("28264.67");
    assertThat(summary.at("/totalcashvalue/currency").textValue()).isEqualTo("USD");

    JsonNode position = json(get(PORTFOLIO + "/positions/0")).get(0);
    assertThat(position.path("conid").intValue()).isEqualTo(756733);
    assertThat(position.path("contractDesc").textValue()).isEqualTo("SPY");
    assertThat(position.path("position").intValue()).isEqualTo(10);
    assertThat(position.path("unrealizedPnl").decimalValue()).isEqualByComparingTo("324");
    assertThat(json(get(PORTFOLIO + "/positions/1"))).isEmpty();
    assertRefused(get(API + "/portfolio/U1/summary"), "Invalid account: U1");
  }

  @Test
  void aSymbolHasANumber() {
    JsonNode found = json(get(API + "/iserver/secdef/search?symbol=AAPL")).get(0);
    assertThat(found.path("conid").textValue()).isEqualTo("265598");
    assertThat(found.path("companyHeader").textValue()).isEqualTo("APPLE INC - NASDAQ");
    assertDeclined(get(API + "/iserver/secdef/search?symbol=ZZZZ"), "No symbol found");
  }

  @Test
  void aMarketOrderIsAskedAboutAndThenFilled() {
    JsonNode question = json(place(MARKET)).get(0);
    assertThat(question.path("messageIds").get(0).textValue()).isEqualTo("o354");
    assertThat(question.path("message").get(0).textValue()).contains("without market data");
    assertThat(cash()).isEqualTo("23140.67");

    JsonNode submitted = json(reply(question.path("id").textValue(), "true")).get(0);
    assertThat(submitted.path("order_status").textValue()).isEqualTo("Submitted");
    JsonNode order = json(get(STATUS + submitted.path("order_id").textValue()));
    assertThat(order.path("order_status").textValue()).isEqualTo("Filled");
    assertThat(order.path("cum_fill").textValue()).isEqualTo("5.0");
    assertThat(order.path("size").textValue()).isEqualTo("0.0");
    assertThat(order.path("average_price").textValue()).isEqualTo("187.50");
    assertThat(order.path("order_description_with_contract").textValue())
        .isEqualTo("Buy 5 AAPL Market, Day");
    assertThat(cash()).isEqualTo("22203.17");
    assertDeclined(
        delete(submitted.path("order_id").textValue()),
        "OrderID " + submitted.path("order_id").textValue() + " doesn't exist");
  }

  @Test
  void aLimitOrderNearTheMarketIsTakenAtOnceAndCanceled() {
    String number = json(place(LIMIT)).get(0).path("order_id").textValue();
    JsonNode open = json(get(STATUS + number));
    assertThat(open.path("order_status").textValue()).isEqualTo("Submitted");
    assertThat(open.path("limit_price").textValue()).isEqualTo("185.00");
    assertThat(open.path("cannot_cancel_order").booleanValue()).isFalse();
    assertThat(json(get(PORTFOLIO + "/summary")).at("/availablefunds/amount").decimalValue())
        .isEqualByComparingTo("22215.67");

    JsonNode canceled = json(delete(number));
    assertThat(canceled.path("msg").textValue()).isEqualTo("Request was submitted");
    assertThat(canceled.path("conid").intValue()).isEqualTo(265598);
    assertThat(json(get(STATUS + number)).path("order_status").textValue()).isEqualTo("Cancelled");
    assertDeclined(delete(number), "OrderID " + number + " doesn't exist");
  }

  @ParameterizedTest
  @CsvSource({"181.88, false", "181.87, true", "193.12, false", "193.13, true", "1, true"})
  void aLimitFarFromTheMarketIsAskedAbout(String price, boolean asked) {
    JsonNode answer = json(place(LIMIT.replace("185", price))).get(0);
    assertThat(answer.has("order_id")).isEqualTo(!asked);
    if (asked) {
      assertThat(answer.path("messageIds").get(0).textValue()).isEqualTo("o163");
      assertThat(answer.path("message").get(0).textValue())
          .contains("\"BUY 5 AAPL NASDAQ @ " + price + "\"", "constraint of 3%.");
    }
  }

  @Test
  void aQuestionIsAnsweredOnceByWhoWasAskedAndSoon() {
    String first = json(place(MARKET)).get(0).path("id").textValue();
    assertRefused(reply(first, "\"yes\""), "Bad Request: confirmed must be true or false");
    assertDeclined(reply(first, "false"), "Order was not confirmed");
    assertRefused(reply(first, "true"), "Reply not found");
    String second = json(place(MARKET)).get(0).path("id").textValue();
    clock.advance(Duration.ofMinutes(5));
    assertRefused(reply(second, "true"), "Reply not found");
    assertThat(cash()).isEqualTo("23140.67");
  }

  @Test
  void whatIsNotCoveredIsDeclined() {
    assertDeclined(
        place(LIMIT.replace(":5}", ":200}")),
        "YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY WITH"
            + " LOAN VALUE [23140.67 USD] MUST EXCEED THE INITIAL MARGIN [37000.00 USD]");
    assertDeclined(
        place(LIMIT.replace("BUY", "SELL")), "The contract is not available for short sale.");
    assertThat(place(LIMIT).statusCode()).isEqualTo(200);
    assertDeclined(
        place(LIMIT), "Order couldn't be submitted: Local order ID=mine is already registered.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"conid", "orderType", "price", "side", "tif", "quantity", "orders"})
  void anOrderWithoutAFieldIsRefused(String field) {
    assertThat(place(LIMIT.replace("\"" + field + "\"", "\"x\"")).statusCode()).isEqualTo(400);
    assertThat(place("[]").statusCode()).isEqualTo(400);
  }

  @Test
  void anOrderIsForTheAccountOfThePath() {
    assertRefused(
        place(LIMIT.replace("U4815162", "U2342108")),
        "Bad Request: acctId is not the account of the path");
    HttpResponse<String> answer =
        call("POST", ACCOUNT.replace("U4815162", "U1") + "/orders", LIMIT);
    assertRefused(answer, "Invalid account: U1");
    assertRefused(get(STATUS + "1"), "OrderID 1 doesn't exist");
  }

  @Test
  void aDeadSessionOpensNothing() {
    ibkr.revoke("{\"broker\":\"ibkr\"}");
    String dead = ibkr.validate(session).body();
    for (String path :
        new String[] {
          API + "/iserver/accounts",
          API + "/portfolio/accounts",
          PORTFOLIO + "/summary",
          PORTFOLIO + "/positions/0",
          API + "/iserver/secdef/search",
          STATUS + "1"
        }) {
      assertThat(get(path).statusCode()).isEqualTo(401);
      assertThat(get(path).body()).isEqualTo(dead);
    }
    assertThat(begin().statusCode()).isEqualTo(401);
    assertThat(place(LIMIT).statusCode()).isEqualTo(401);
    assertThat(reply("x", "true").statusCode()).isEqualTo(401);
    assertThat(delete("1").statusCode()).isEqualTo(401);
  }

  @Test
  void aFaultMeetsACallOnce() {
    ibkr.fault("{\"broker\":\"ibkr\",\"fault\":\"503\",\"calls\":1}");
    assertThat(place(LIMIT).statusCode()).isEqualTo(503);
    assertThat(place(LIMIT).statusCode()).isEqualTo(200);
    ibkr.fault("{\"broker\":\"ibkr\",\"fault\":\"503\",\"calls\":1}");
    assertThat(ibkr.validate(session).statusCode()).isEqualTo(503);
    assertThat(get(PORTFOLIO + "/summary").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> begin() {
    return call("POST", API + "/iserver/auth/ssodh/init", "{\"publish\":true,\"compete\":false}");
  }

  private String cash() {
    return json(get(PORTFOLIO + "/summary")).at("/totalcashvalue/amount").asText();
  }

  private HttpResponse<String> place(String body) {
    return call("POST", ACCOUNT + "/orders", body);
  }

  private HttpResponse<String> reply(String id, String confirmed) {
    return call("POST", API + "/iserver/reply/" + id, "{\"confirmed\":" + confirmed + "}");
  }

  private HttpResponse<String> delete(String number) {
    return call("DELETE", ACCOUNT + "/order/" + number, null);
  }

  private HttpResponse<String> get(String path) {
    return call("GET", path, null);
  }

  private HttpResponse<String> call(String method, String path, String body) {
    return ibkr.send(
        ibkr.to(path)
            .header("Authorization", "Bearer " + session)
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private static void assertDeclined(HttpResponse<String> answer, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).path("error").textValue()).isEqualTo(error);
  }

  private static void assertRefused(HttpResponse<String> answer, String error) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).path("error").textValue()).isEqualTo(error);
    assertThat(json(answer).path("statusCode").intValue()).isEqualTo(400);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Caller.json(answer);
  }
}
