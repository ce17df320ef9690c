package dev.evergrant.sandbox.etrade;

import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.State;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order as E*TRADE tells it. Amounts are numbers, times are milliseconds since 1970. */
final class OrderView {

  private OrderView() {}

  /** An order that was placed. */
  static Map<String, Object> of(Order order, String address) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("placedTime", order.enteredAt().toEpochMilli());
    if (order.isFilled()) {
      detail.put("executedTime", order.closedAt().toEpochMilli());
    }
    detail.put("orderValue", order.ticket().value());
    detail.put("status", status(order.state()));
    terms(order.ticket(), detail);
    detail.put("Instrument", List.of(traded(order)));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("orderId", order.number());
    view.put("details", address);
    view.put("orderType", "EQ");
    view.put("OrderDetail", List.of(detail));
    return view;
  }

  /** What an order would be, or has just become. */
  static Map<String, Object> of(Ticket ticket) {
    Map<String, Object> view = new LinkedHashMap<>();
    terms(ticket, view);
    view.put("estimatedCommission", 0);
    view.put("estimatedTotalAmount", amount(ticket));
    Map<String, Object> instrument = instrument(ticket);
    instrument.put("quantity", ticket.quantity());
    view.put("Instrument", List.of(instrument));
    return view;
  }

  private static void terms(Ticket ticket, Map<String, Object> view) {
    view.put("orderTerm", ticket.untilCanceled() ? "GOOD_UNTIL_CANCEL" : "GOOD_FOR_DAY");
    view.put("priceType", ticket.isLimited() ? "LIMIT" : "MARKET");
    view.put("limitPrice", ticket.isLimited() ? ticket.limit() : BigDecimal.ZERO);
    view.put("marketSession", "REGULAR");
    view.put("allOrNone", false);
  }

  private static Map<String, Object> traded(Order order) {
    Map<String, Object> instrument = instrument(order.ticket());
    instrument.put("orderedQuantity", order.ticket().quantity());
    instrument.put("filledQuantity", order.filled());
    if (order.isFilled()) {
      instrument.put("averageExecutionPrice", order.ticket().security().price());
    }
    return instrument;
  }

  private static Map<String, Object> instrument(Ticket ticket) {
    Map<String, Object> instrument = new LinkedHashMap<>();
    instrument.put("symbolDescription", ticket.security().name());
    instrument.put("orderAction", ticket.side().name());
    instrument.put("quantityType", "QUANTITY");
    instrument.put("Product", product(ticket.security()));
    return instrument;
  }

  static Map<String, Object> product(Security security) {
    Map<String, Object> product = new LinkedHashMap<>();
    product.put("symbol", security.symbol());
    product.put("securityType", "EQ");
    return product;
  }

  /** What is to be paid; negative where it is to be received. */
  static BigDecimal amount(Ticket ticket) {
    return ticket.side() == Side.BUY ? ticket.value() : ticket.value().negate();
  }

  static String status(State state) {
    return switch (state) {
      case OPEN -> "OPEN";
      case FILLED -> "EXECUTED";
      case CANCELED -> "CANCELLED";
      case REFUSED -> "REJECTED";
    };
  }
}
