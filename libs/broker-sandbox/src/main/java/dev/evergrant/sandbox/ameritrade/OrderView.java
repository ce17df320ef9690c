package dev.evergrant.sandbox.ameritrade;

import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Refusal;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.State;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order as it is told. Amounts are numbers; times have an offset without a colon. */
final class OrderView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ").withZone(ZoneOffset.UTC);

  private OrderView() {}

  static Map<String, Object> of(Order order, String numberField, long accountNumber) {
    Ticket ticket = order.ticket();
    BigDecimal quantity = ticket.quantity();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("session", "NORMAL");
    view.put("duration", ticket.untilCanceled() ? "GOOD_TILL_CANCEL" : "DAY");
    view.put("orderType", ticket.isLimited() ? "LIMIT" : "MARKET");
    view.put("complexOrderStrategyType", "NONE");
    view.put("quantity", quantity);
    view.put("filledQuantity", order.filled());
    view.put("remainingQuantity", order.isOpen() ? quantity : BigDecimal.ZERO);
    if (ticket.isLimited()) {
      view.put("price", ticket.limit());
    }
    view.put("orderLegCollection", List.of(leg(ticket)));
    view.put("orderStrategyType", "SINGLE");
    view.put("orderId", order.number());
    view.put("cancelable", order.isOpen());
    view.put("editable", false);
    view.put("status", status(order.state()));
    if (order.refusal() != null) {
      view.put("statusDescription", reason(order.refusal()));
    }
    view.put("enteredTime", time(order.enteredAt()));
    if (order.closedAt() != null) {
      view.put("closeTime", time(order.closedAt()));
    }
    view.put(numberField, accountNumber);
    if (order.isFilled()) {
      view.put("orderActivityCollection", List.of(execution(order)));
    }
    return view;
  }

  private static Map<String, Object> leg(Ticket ticket) {
    Map<String, Object> leg = new LinkedHashMap<>();
    leg.put("orderLegType", "EQUITY");
    leg.put("legId", 1);
    leg.put("instrument", instrument(ticket.security()));
    leg.put("instruction", ticket.side().name());
    leg.put("positionEffect", ticket.side() == Side.BUY ? "OPENING" : "CLOSING");
    leg.put("quantity", ticket.quantity());
    return leg;
  }

  static Map<String, Object> instrument(Security security) {
    Map<String, Object> instrument = new LinkedHashMap<>();
    instrument.put("assetType", "EQUITY");
    instrument.put("symbol", security.symbol());
    instrument.put("description", security.name());
    return instrument;
  }

  private static Map<String, Object> execution(Order order) {
    Map<String, Object> activity = new LinkedHashMap<>();
    activity.put("activityType", "EXECUTION");
    activity.put("executionType", "FILL");
    activity.put("quantity", order.filled());
    activity.put("orderRemainingQuantity", BigDecimal.ZERO);
    Map<String, Object> leg = new LinkedHashMap<>();
    leg.put("legId", 1);
    leg.put("quantity", order.filled());
    leg.put("price", order.ticket().security().price());
    leg.put("time", time(order.closedAt()));
    activity.put("executionLegs", List.of(leg));
    return activity;
  }

  static String status(State state) {
    return switch (state) {
      case OPEN -> "WORKING";
      case FILLED -> "FILLED";
      case CANCELED -> "CANCELED";
      case REFUSED -> "REJECTED";
    };
  }

  private static String reason(Refusal refusal) {
    return switch (refusal) {
      case NOT_ENOUGH_CASH -> "You do not have enough available cash/buying power for this order.";
      case NOT_ENOUGH_SHARES ->
          "This order may result in an oversold/overbought position in your account.";
    };
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
