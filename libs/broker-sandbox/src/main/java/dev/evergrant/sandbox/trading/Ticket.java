package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;

/**
 * What a customer orders.
 *
 * @param quantity how many shares, above zero
 * @param limit the worst price, in US dollars; null for a market order, which takes any
 * @param untilCanceled whether it stands longer than the day
 * @param clientId what the client calls it; null where it calls it nothing
 */
public record Ticket(
    Side side,
    Security security,
    BigDecimal quantity,
    BigDecimal limit,
    boolean untilCanceled,
    String clientId) {

  /** Whether it has a worst price. */
  public boolean isLimited() {
    return limit != null;
  }

  /** Whether the market's price is good enough to fill it at once. */
  public boolean isMarketable() {
    int compared = isLimited() ? security.price().compareTo(limit) : 0;
    return side == Side.BUY ? compared <= 0 : compared >= 0;
  }

  /** What it moves, in US dollars: at the market's price, or at its limit while it must wait. */
  public BigDecimal value() {
    return Amounts.cents(quantity.multiply(isMarketable() ? security.price() : limit));
  }
}
