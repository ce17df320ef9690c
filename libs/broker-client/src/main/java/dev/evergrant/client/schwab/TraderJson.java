package dev.evergrant.client.schwab;

import static java.math.BigDecimal.ZERO;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.Order;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.OrderStatus.State;
import dev.evergrant.client.trade.Position;
import dev.evergrant.client.trade.Side;
import dev.evergrant.client.trade.TimeInForce;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** What the two APIs are told and answer. */
final class TraderJson {

  /** There are no accounts in another currency. */
  static final String DOLLARS = "USD";

  private TraderJson() {}

  static ObjectNode order(Order order) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("orderType", order.limited() ? "LIMIT" : "MARKET");
    body.put("session", "NORMAL");
    body.put("duration", order.timeInForce() == TimeInForce.DAY ? "DAY" : "GOOD_TILL_CANCEL");
    body.put("orderStrategyType", "SINGLE");
    if (order.limited()) {
      body.put("price", order.limitPrice().toPlainString());
    }
    ObjectNode leg = body.putArray("orderLegCollection").addObject();
    leg.put("instruction", order.side().name());
    leg.put("quantity", order.quantity());
    leg.putObject("instrument").put("symbol", order.symbol()).put("assetType", "EQUITY");
    return body;
  }

  static Balances balances(String account, Json json) {
    Json current = json.at("currentBalances");
    return new Balances(
        account,
        DOLLARS,
        current.decimal("cashBalance"),
        // Which of them is there depends on the kind of account: margin, or cash.
        current.decimalOf("buyingPower", "cashAvailableForTrading", "availableFunds"),
        current.decimal("liquidationValue"));
  }

  static Position position(String account, Json json) {
    return new Position(
        account,
        json.at("instrument").text("symbol"),
        json.optionalDecimal("longQuantity")
            .orElse(ZERO)
            .subtract(json.optionalDecimal("shortQuantity").orElse(ZERO)),
        json.decimal("averagePrice"),
        json.decimal("marketValue"),
        DOLLARS);
  }

  static OrderStatus status(String account, Json json) {
    Json leg = json.at("orderLegCollection").first();
    return new OrderStatus(
        account,
        json.text("orderId"),
        leg.text("instruction").startsWith("BUY") ? Side.BUY : Side.SELL,
        leg.at("instrument").text("symbol"),
        json.decimal("quantity"),
        json.optionalDecimal("price").orElse(null),
        json.decimal("filledQuantity"),
        averagePrice(json),
        state(json.text("status")),
        json.optionalText("statusDescription").orElse(null));
  }

  static BrokerFailure.Refused refusal(Answer answer) {
    Json json = answer.jsonIfAny();
    String words =
        json.at("errors")
            .first()
            .asText()
            .or(() -> json.optionalText("message"))
            .or(() -> json.optionalText("error"))
            .orElse(null);
    return new BrokerFailure.Refused(answer.broker(), answer.status(), null, words);
  }

  /** Of all executions; null as long as there is none. */
  private static BigDecimal averagePrice(Json order) {
    List<Json> legs =
        order.at("orderActivityCollection").elements().stream()
            .flatMap(activity -> activity.at("executionLegs").elements().stream())
            .toList();
    BigDecimal shares =
        legs.stream().map(leg -> leg.decimal("quantity")).reduce(ZERO, BigDecimal::add);
    BigDecimal paid =
        legs.stream()
            .map(leg -> leg.decimal("quantity").multiply(leg.decimal("price")))
            .reduce(ZERO, BigDecimal::add);
    return shares.signum() == 0 ? null : paid.divide(shares, MathContext.DECIMAL64);
  }

  private static State state(String status) {
    return switch (status) {
      case "ACCEPTED",
          "NEW",
          "QUEUED",
          "WORKING",
          "AWAITING_PARENT_ORDER",
          "AWAITING_CONDITION",
          "AWAITING_STOP_CONDITION",
          "AWAITING_MANUAL_REVIEW",
          "AWAITING_UR_OUT",
          "AWAITING_RELEASE_TIME",
          "PENDING_ACTIVATION",
          "PENDING_ACKNOWLEDGEMENT",
          "PENDING_CANCEL",
          "PENDING_REPLACE",
          "PENDING_RECALL" ->
          State.OPEN;
      case "FILLED" -> State.FILLED;
      case "CANCELED", "REPLACED" -> State.CANCELLED;
      case "EXPIRED" -> State.EXPIRED;
      case "REJECTED" -> State.REJECTED;
      default -> State.UNKNOWN;
    };
  }
}
