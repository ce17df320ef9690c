package dev.evergrant.client.trade;

import java.math.BigDecimal;

/**
 * What has become of an order.
 *
 * @param account the id of the account
 * @param id the broker's id of the order
 * @param quantity in shares
 * @param limitPrice for one share; null for a market order
 * @param filledQuantity in shares; some may be filled in any state
 * @param averagePrice what a filled share cost; null as long as none is filled
 * @param state where it stands
 * @param reason why it was rejected, in the broker's words; null where it does not say
 */
public record OrderStatus(
    String account,
    String id,
    Side side,
    String symbol,
    BigDecimal quantity,
    BigDecimal limitPrice,
    BigDecimal filledQuantity,
    BigDecimal averagePrice,
    State state,
    String reason) {

  /** Where an order stands. */
  public enum State {
    /** It may still be filled. */
    OPEN,
    FILLED,
    CANCELLED,
    EXPIRED,
    REJECTED,
    /** A state that we do not know: it may still be filled. */
    UNKNOWN
  }
}
