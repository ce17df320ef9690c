package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;

/**
 * Shares that somebody owns.
 *
 * @param quantity how many, above zero
 * @param cost what was paid for all of them, in US dollars
 */
public record Position(Security security, BigDecimal quantity, BigDecimal cost) {

  /** What was paid for one share on average, to four decimals. */
  public BigDecimal averagePrice() {
    return Amounts.ratio(cost, quantity);
  }

  /** What all of them are worth. */
  public BigDecimal value() {
    return Amounts.cents(quantity.multiply(security.price()));
  }

  /** What they are worth above what was paid for them; negative for a loss. */
  public BigDecimal gain() {
    return value().subtract(cost);
  }

  Position plus(BigDecimal more, BigDecimal paid) {
    return new Position(security, Amounts.plain(quantity.add(more)), cost.add(paid));
  }

  /** The cost goes down in proportion. */
  Position minus(BigDecimal sold) {
    BigDecimal left = Amounts.plain(quantity.subtract(sold));
    return new Position(
        security, left, Amounts.cents(Amounts.share(cost.multiply(left), quantity)));
  }
}
