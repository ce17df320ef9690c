package dev.evergrant.client.ibkr;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.Account;
import dev.evergrant.client.trade.Balances;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.OrderStatus.State;
import dev.evergrant.client.trade.Position;
import dev.evergrant.client.trade.Side;
import java.math.BigDecimal;

/** What Interactive Brokers answers. */
final class IbkrJson {

  private IbkrJson() {}

  /** The body, unless it is a refusal, which may come with 200. */
  static Json accepted(Answer answer) {
    Json json = answer.orRefused(IbkrJson::refusal).json();
    if (json.has("error")) {
      throw refusal(answer);
    }
    return json;
  }

  /** The same, where there may be no such order. */
  static Json acceptedOrder(Answer answer) {
    if (answer.jsonIfAny().optionalText("error").filter(IbkrJson::tellsOfNoOrder).isPresent()) {
      throw new BrokerFailure.NotFound(answer.broker());
    }
    return accepted(answer);
  }

  private static boolean tellsOfNoOrder(String error) {
    return error.contains("doesn't exist");
  }

  static Account account(Json json) {
    return new Account(json.text("id"), json.text("accountId"), json.text("currency"));
  }

  static Balances balances(String account, Json json) {
    return new Balances(
        account,
        json.at("totalcashvalue").text("currency"),
        json.at("totalcashvalue").decimal("amount"),
        json.at("buyingpower").decimal("amount"),
        json.at("netliquidation").decimal("amount"));
  }

  static Position position(String account, Json json) {
    return new Position(
        account,
        json.optionalText("ticker").orElseGet(() -> json.text("contractDesc")),
        json.decimal("position"),
        json.decimalOf("avgPrice", "avgCost"),
        json.decimal("mktValue"),
        json.text("currency"));
  }

  static OrderStatus status(String account, Json json) {
    BigDecimal filled = json.optionalDecimal("cum_fill").orElse(BigDecimal.ZERO);
    return new OrderStatus(
        account,
        json.text("order_id"),
        json.text("side").startsWith("B") ? Side.BUY : Side.SELL,
        json.text("symbol"),
        json.decimalOf("total_size", "size"),
        json.optionalDecimal("limit_price").orElse(null),
        filled,
        filled.signum() == 0 ? null : json.decimal("average_price"),
        state(json.text("order_status")),
        null);
  }

  private static BrokerFailure.Refused refusal(Answer answer) {
    return new BrokerFailure.Refused(
        answer.broker(),
        answer.status(),
        null,
        answer.jsonIfAny().optionalText("error").orElse(null));
  }

  private static State state(String status) {
    return switch (status) {
      case "PendingSubmit", "PreSubmitted", "Submitted", "PendingCancel", "WarnState" -> State.OPEN;
      case "Filled" -> State.FILLED;
      case "Cancelled" -> State.CANCELLED;
      // No longer active, rejected for the most part.
      case "Inactive" -> State.REJECTED;
      default -> State.UNKNOWN;
    };
  }
}
