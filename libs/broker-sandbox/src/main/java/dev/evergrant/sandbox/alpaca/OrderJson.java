package dev.evergrant.sandbox.alpaca;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.evergrant.sandbox.trading.Order;
import dev.evergrant.sandbox.trading.Security;
import dev.evergrant.sandbox.trading.Side;
import dev.evergrant.sandbox.trading.State;
import dev.evergrant.sandbox.trading.Ticket;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** An order as Alpaca tells it. Amounts are text. */
@JsonNaming(SnakeCaseStrategy.class)
record OrderJson(
    UUID id,
    String clientOrderId,
    Instant createdAt,
    Instant updatedAt,
    Instant submittedAt,
    Instant filledAt,
    Instant expiredAt,
    Instant canceledAt,
    Instant failedAt,
    UUID assetId,
    String symbol,
    String assetClass,
    String qty,
    String filledQty,
    String filledAvgPrice,
    String orderClass,
    String orderType,
    String type,
    String side,
    String timeInForce,
    String limitPrice,
    String stopPrice,
    String status,
    boolean extendedHours) {

  /** The order as it stands. */
  static OrderJson of(Order order) {
    return tell(order, order.state());
  }

  /** The order as it was taken in: Alpaca tells of what comes of it only when asked again. */
  static OrderJson accepted(Order order) {
    return tell(order, null);
  }

  private static OrderJson tell(Order order, State state) {
    Ticket ticket = order.ticket();
    Security security = ticket.security();
    boolean filled = state == State.FILLED;
    String type = ticket.isLimited() ? "limit" : "market";
    return new OrderJson(
        id(order),
        ticket.clientId(),
        order.enteredAt(),
        state == null || order.isOpen() ? order.enteredAt() : order.closedAt(),
        order.enteredAt(),
        filled ? order.closedAt() : null,
        null,
        state == State.CANCELED ? order.closedAt() : null,
        null,
        assetId(security),
        security.symbol(),
        "us_equity",
        ticket.quantity().toPlainString(),
        filled ? ticket.quantity().toPlainString() : "0",
        filled ? text(security.price()) : null,
        "",
        type,
        type,
        ticket.side() == Side.BUY ? "buy" : "sell",
        ticket.untilCanceled() ? "gtc" : "day",
        ticket.isLimited() ? text(ticket.limit()) : null,
        null,
        status(state),
        false);
  }

  static String status(State state) {
    if (state == null) {
      return "accepted";
    }
    return switch (state) {
      case OPEN -> "new";
      case FILLED -> "filled";
      case CANCELED -> "canceled";
      case REFUSED -> "rejected";
    };
  }

  /** Its id at Alpaca. */
  static UUID id(Order order) {
    return UUID.nameUUIDFromBytes(("alpaca order " + order.number()).getBytes(UTF_8));
  }

  static UUID assetId(Security security) {
    return UUID.nameUUIDFromBytes(("alpaca asset " + security.symbol()).getBytes(UTF_8));
  }

  private static String text(BigDecimal dollars) {
    return dollars.stripTrailingZeros().toPlainString();
  }
}
