package dev.evergrant.sandbox.ibkr.trading;

import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.State;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An order as IBKR tells its status. Sizes and prices are text. */
final class OrderView {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss").withZone(ZoneOffset.UTC);

  private OrderView() {}

  static Map<String, Object> of(String account, Order order) {
    Ticket ticket = order.ticket();
    Security security = ticket.security();
    BigDecimal left = order.isOpen() ? ticket.quantity() : BigDecimal.ZERO;
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("order_id", order.number());
    view.put("conid", Contracts.number(security));
    view.put("symbol", security.symbol());
    view.put("side", ticket.side() == Side.BUY ? "B" : "S");
    view.put("contract_description_1", security.symbol());
    view.put("listing_exchange", security.exchange());
    view.put("company_name", security.name());
    view.put("size", size(left));
    view.put("total_size", size(ticket.quantity()));
    view.put("currency", "USD");
    view.put("account", account);
    view.put("order_type", ticket.isLimited() ? "LIMIT" : "MARKET");
    if (ticket.isLimited()) {
      view.put("limit_price", price(ticket.limit()));
    }
    view.put("cum_fill", size(order.filled()));
    if (order.isFilled()) {
      view.put("average_price", price(security.price()));
    }
    view.put("order_status", status(order.state()));
    view.put("order_status_description", "Order " + status(order.state()));
    view.put("tif", ticket.untilCanceled() ? "GTC" : "DAY");
    view.put("order_not_editable", !order.isOpen());
    view.put("cannot_cancel_order", !order.isOpen());
    view.put("sec_type", "STK");
    view.put("order_description", terms(ticket, ""));
    view.put("order_description_with_contract", terms(ticket, security.symbol() + " "));
    view.put("order_time", TIME.format(order.enteredAt()));
    return view;
  }

  /** Such as {@code BUY 5 AAPL NASDAQ @ 180}. */
  static String description(Ticket ticket) {
    Security security = ticket.security();
    return "%s %s %s %s @ %s"
        .formatted(
            ticket.side(),
            ticket.quantity().toPlainString(),
            security.symbol(),
            security.exchange(),
            ticket.limit().toPlainString());
  }

  private static String terms(Ticket ticket, String symbol) {
    String side = ticket.side().name();
    return "%s%s %s %s%s, %s"
        .formatted(
            side.charAt(0),
            side.substring(1).toLowerCase(Locale.ROOT),
            ticket.quantity().toPlainString(),
            symbol,
            ticket.isLimited() ? "Limit " + price(ticket.limit()) : "Market",
            ticket.untilCanceled() ? "GTC" : "Day");
  }

  private static String status(State state) {
    return switch (state) {
      case OPEN -> "Submitted";
      case FILLED -> "Filled";
      case CANCELED -> "Cancelled";
      case REFUSED -> "Inactive";
    };
  }

  private static String size(BigDecimal shares) {
    return shares.setScale(1).toPlainString();
  }

  private static String price(BigDecimal dollars) {
    return dollars.setScale(2).toPlainString();
  }
}
