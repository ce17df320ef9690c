package dev.evergrant.client.trade;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A plain order for shares: at the market's price, or at a limit.
 *
 * <p>It has a reference of its own. Brokers that take one (Alpaca, E*TRADE, Interactive Brokers)
 * refuse a second order with the same reference, so the same object is not carried out twice there.
 * Schwab and TD Ameritrade take none.
 *
 * @param account the id of the account
 * @param symbol as the broker writes it
 * @param quantity in shares, more than nothing; not every broker takes fractions
 * @param limitPrice for one share, in the account's currency, more than nothing; null for a market
 *     order
 * @param reference 1 to 20 letters and digits
 * @param confirmed which of the broker's questions are answered with yes; see {@link #confirming}
 */
public record Order(
    String account,
    Side side,
    String symbol,
    BigDecimal quantity,
    BigDecimal limitPrice,
    TimeInForce timeInForce,
    String reference,
    Set<String> confirmed) {

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1,64}");
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9]{1,20}");

  /**
   * @throws IllegalArgumentException if something is missing or out of its range
   */
  public Order {
    require(account != null && VISIBLE.matcher(account).matches(), "An account");
    require(side != null, "A side");
    require(symbol != null && VISIBLE.matcher(symbol).matches(), "A symbol");
    require(quantity != null && quantity.signum() > 0, "A quantity of more than nothing");
    require(limitPrice == null || limitPrice.signum() > 0, "A limit of more than nothing");
    require(timeInForce != null, "A time in force");
    require(reference != null && REFERENCE.matcher(reference).matches(), "A reference");
    confirmed = Set.copyOf(confirmed);
  }

  /** At the market's price, today. */
  public static Order market(String account, Side side, String symbol, BigDecimal quantity) {
    return new Order(
        account, side, symbol, quantity, null, TimeInForce.DAY, newReference(), Set.of());
  }

  /** At this price for a share or a better one. */
  public static Order limit(
      String account,
      Side side,
      String symbol,
      BigDecimal quantity,
      BigDecimal price,
      TimeInForce timeInForce) {
    require(price != null, "A limit");
    return new Order(account, side, symbol, quantity, price, timeInForce, newReference(), Set.of());
  }

  /**
   * The same order, with these questions of the broker answered with yes if it asks them. Only
   * Interactive Brokers asks; a question that is not named here ends in a {@link
   * BrokerFailure.Refused} whose code is the question's name, such as {@code o163}: the limit is
   * more than 3% from the market's price.
   */
  public Order confirming(String... questions) {
    return new Order(
        account, side, symbol, quantity, limitPrice, timeInForce, reference, Set.of(questions));
  }

  /** Whether it has a limit. */
  public boolean limited() {
    return limitPrice != null;
  }

  private static String newReference() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is needed");
    }
  }
}
