package dev.evergrant.client.etrade;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.OrderStatus.State;
import dev.evergrant.client.trade.Position;
import dev.evergrant.client.trade.Side;
import dev.evergrant.client.trade.TimeInForce;
import java.math.BigDecimal;

/** What E*TRADE is told and answers. */
final class EtradeJson {

  /** There are no accounts in another currency. */
  private static final String DOLLARS = "USD";

  private EtradeJson() {}

  static Account account(Json json) {
    return new Account(json.text("accountIdKey"), json.text("accountId"), DOLLARS);
  }

  /** The same for preview and placing, which must agree. */
  static ObjectNode request(String name, Order order) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode request = body.putObject(name);
    request.put("orderType", "EQ");
    request.put("clientOrderId", order.reference());
    ObjectNode detail = request.putArray("Order").addObject();
    detail.put("allOrNone", "false");
    detail.put("priceType", order.limited() ? "LIMIT" : "MARKET");
    detail.put(
        "orderTerm", order.timeInForce() == TimeInForce.DAY ? "GOOD_FOR_DAY" : "GOOD_UNTIL_CANCEL");
    detail.put("marketSession", "REGULAR");
    detail.put("stopPrice", "");
    detail.put("limitPrice", order.limited() ? order.limitPrice().toPlainString() : "");
    ObjectNode instrument = detail.putArray("Instrument").addObject();
    instrument.putObject("Product").put("securityType", "EQ").put("symbol", order.symbol());
    instrument.put("orderAction", order.side().name());
    instrument.put("quantityType", "QUANTITY");
    instrument.put("quantity", order.quantity().toPlainString());
    return body;
  }

  static Balances balances(String account, Json json) {
    Json computed = json.at("Computed");
    return new Balances(
        account,
        DOLLARS,
        computed.decimalOf("cashBalance", "netCash"),
        // Which of them is there depends on the kind of account: margin, or cash.
        computed.decimalOf("marginBuyingPower", "cashBuyingPower"),
        computed.at("RealTimeValues").decimal("totalAccountValue"));
  }

  static Position position(String account, Json json) {
    BigDecimal shares = json.decimal("quantity").abs();
    return new Position(
        account,
        json.at("Product").text("symbol"),
        json.text("positionType").equals("SHORT") ? shares.negate() : shares,
        json.decimalOf("pricePaid", "costPerShare"),
        json.decimal("marketValue"),
        DOLLARS);
  }

  static OrderStatus status(String account, Json json) {
    Json detail = json.at("OrderDetail").first();
    Json instrument = detail.at("Instrument").first();
    BigDecimal filled = instrument.optionalDecimal("filledQuantity").orElse(BigDecimal.ZERO);
    return new OrderStatus(
        account,
        json.text("orderId"),
        instrument.text("orderAction").startsWith("BUY") ? Side.BUY : Side.SELL,
        instrument.at("Product").text("symbol"),
        instrument.decimal("orderedQuantity"),
        detail.text("priceType").equals("LIMIT") ? detail.decimal("limitPrice") : null,
        filled,
        filled.signum() == 0 ? null : instrument.decimal("averageExecutionPrice"),
        state(detail.text("status")),
        null);
  }

  static BrokerFailure.Refused refusal(Answer answer) {
    Json error = answer.jsonIfAny().at("Error");
    return new BrokerFailure.Refused(
        answer.broker(),
        answer.status(),
        error.optionalText("code").orElse(null),
        error.optionalText("message").orElse(null));
  }

  /** Of the order of this id, which is a number: another text is no order of E*TRADE's. */
  static ObjectNode cancellation(String broker, String order) {
    if (!order.matches("\\d{1,18}")) {
      throw new BrokerFailure.NotFound(broker);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("CancelOrderRequest").put("orderId", Long.parseLong(order));
    return body;
  }

  private static State state(String status) {
    return switch (status) {
      case "OPEN", "PARTIAL", "INDIVIDUAL_FILLS", "CANCEL_REQUESTED" -> State.OPEN;
      case "EXECUTED" -> State.FILLED;
      case "CANCELLED" -> State.CANCELLED;
      case "EXPIRED" -> State.EXPIRED;
      case "REJECTED" -> State.REJECTED;
      default -> State.UNKNOWN;
    };
  }
}
