package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * What an account holds: cash in US dollars, shares, and orders. Open orders hold what they need.
 */
public final class Portfolio {

  private final InstantSource clock;
  private final LongSupplier numbers;
  private final Map<String, Position> positions = new TreeMap<>();
  private final Map<Long, Order> orders = new LinkedHashMap<>();
  private BigDecimal cash;

  Portfolio(BigDecimal cash, InstantSource clock, LongSupplier numbers) {
    this.cash = cash;
    this.clock = clock;
    this.numbers = numbers;
  }

  void receive(Security security, BigDecimal quantity, BigDecimal paid) {
    positions.merge(
        security.symbol(),
        new Position(security, quantity, paid),
        (held, more) -> held.plus(quantity, paid));
  }

  /** All cash, that of open orders included. */
  public BigDecimal cash() {
    return cash;
  }

  /** The cash that no open order holds. */
  public BigDecimal freeCash() {
    return open()
        .filter(ticket -> ticket.side() == Side.BUY)
        .map(Ticket::value)
        .reduce(cash, BigDecimal::subtract);
  }

  /** What all shares are worth. */
  public BigDecimal marketValue() {
    return positions.values().stream()
        .map(Position::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Cash and shares together. */
  public BigDecimal worth() {
    return cash.add(marketValue());
  }

  /** By symbol. */
  public Collection<Position> positions() {
    return List.copyOf(positions.values());
  }

  /** How many shares are owned, those of open orders included. */
  public BigDecimal shares(Security security) {
    Position position = positions.get(security.symbol());
    return position == null ? BigDecimal.ZERO : position.quantity();
  }

  /** How many shares are owned that no open order holds. */
  public BigDecimal freeShares(Security security) {
    return open()
        .filter(ticket -> ticket.side() == Side.SELL && ticket.security().equals(security))
        .map(Ticket::quantity)
        .reduce(shares(security), BigDecimal::subtract);
  }

  private Stream<Ticket> open() {
    return orders.values().stream().filter(Order::isOpen).map(Order::ticket);
  }

  /** Why this would be refused; null where it would be accepted. */
  public Refusal refusalOf(Ticket ticket) {
    if (ticket.side() == Side.BUY) {
      return ticket.value().compareTo(freeCash()) > 0 ? Refusal.NOT_ENOUGH_CASH : null;
    }
    return ticket.quantity().compareTo(freeShares(ticket.security())) > 0
        ? Refusal.NOT_ENOUGH_SHARES
        : null;
  }

  /** Takes an order in: it is refused, filled at once at the market's price, or left open. */
  public Order place(Ticket ticket) {
    Refusal refusal = refusalOf(ticket);
    Order order = new Order(numbers.getAsLong(), ticket, clock.instant());
    if (refusal != null) {
      order.refuse(refusal, clock.instant());
    } else if (ticket.isMarketable()) {
      trade(ticket);
      order.close(State.FILLED, clock.instant());
    }
    orders.put(order.number(), order);
    return order;
  }

  private void trade(Ticket ticket) {
    Security security = ticket.security();
    if (ticket.side() == Side.BUY) {
      cash = cash.subtract(ticket.value());
      receive(security, ticket.quantity(), ticket.value());
    } else {
      cash = cash.add(ticket.value());
      Position left = positions.get(security.symbol()).minus(ticket.quantity());
      if (left.quantity().signum() == 0) {
        positions.remove(security.symbol());
      } else {
        positions.put(security.symbol(), left);
      }
    }
  }

  /**
   * Takes an order back.
   *
   * @return false where it is not open any more
   */
  public boolean cancel(Order order) {
    if (!order.isOpen()) {
      return false;
    }
    order.close(State.CANCELED, clock.instant());
    return true;
  }

  /** The order of this number; null where it is none of this account's. */
  public Order order(long number) {
    return orders.get(number);
  }

  /** The same by its number as text, of which nothing is taken for granted. */
  public Order order(String number) {
    return number.matches("[1-9][0-9]{0,17}") ? order(Long.parseLong(number)) : null;
  }

  /** The order that a client gave this id; null where there is none. */
  public Order orderOf(String clientId) {
    return orders.values().stream()
        .filter(order -> clientId.equals(order.ticket().clientId()))
        .findFirst()
        .orElse(null);
  }

  /** All of them, newest first. */
  public List<Order> orders() {
    List<Order> all = new ArrayList<>(orders.values());
    Collections.reverse(all);
    return all;
  }
}
