package dev.evergrant.client.alpaca;

import dev.evergrant.client.call.Answer;
import dev.evergrant.client.call.Json;
import dev.evergrant.client.trade.BrokerFailure;
import dev.evergrant.client.trade.OrderStatus;
import dev.evergrant.client.trade.OrderStatus.State;
import dev.evergrant.client.trade.Position;
import dev.evergrant.client.trade.Side;
import java.math.BigDecimal;

/** What Alpaca answers. */
final class AlpacaJson {

  /** Its accounts and everything in them are in US dollars, unless an account says otherwise. */
  private static final String DOLLARS = "USD";

  private AlpacaJson() {}

  static Position position(String account, Json json) {
    BigDecimal shares = json.decimal("qty").abs();
    return new Position(
        account,
        json.text("symbol"),
        json.text("side").equals("short") ? shares.negate() : shares,
        json.decimal("avg_entry_price"),
        json.decimal("market_value"),
        DOLLARS);
  }

  static OrderStatus status(String account, Json json) {
    return new OrderStatus(
        account,
        json.text("id"),
        json.text("side").equals("buy") ? Side.BUY : Side.SELL,
        json.text("symbol"),
        // An order for an amount of money has no quantity until it is filled.
        json.decimalOf("qty", "filled_qty"),
        json.optionalDecimal("limit_price").orElse(null),
        json.decimal("filled_qty"),
        json.optionalDecimal("filled_avg_price").orElse(null),
        state(json.text("status")),
        null);
  }

  static BrokerFailure.Refused refusal(Answer answer) {
    Json json = answer.jsonIfAny();
    return new BrokerFailure.Refused(
        answer.broker(),
        answer.status(),
        json.optionalText("code").orElse(null),
        json.optionalText("message").orElse(null));
  }

  private static State state(String status) {
    return switch (status) {
      case "new",
          "accepted",
          "pending_new",
          "accepted_for_bidding",
          "partially_filled",
          "pending_cancel",
          "pending_replace",
          "calculated",
          "stopped",
          "held",
          "suspended",
          "done_for_day" ->
          State.OPEN;
      case "filled" -> State.FILLED;
      case "canceled", "replaced" -> State.CANCELLED;
      case "expired" -> State.EXPIRED;
      case "rejected" -> State.REJECTED;
      default -> State.UNKNOWN;
    };
  }
}
