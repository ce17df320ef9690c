package dev.evergrant.sandbox.trading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** Money and numbers of shares, exact. */
public final class Amounts {

  /** Short, so that nobody keeps the only thread busy with the digits of a number. */
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");

  private Amounts() {}

  /**
   * The number above zero that a client sent, as a JSON number or as text; null where it sent
   * anything else, or a number of more decimals.
   */
  public static BigDecimal read(JsonNode sent, int decimals) {
    if (!sent.isNumber() && !sent.isTextual() || !AMOUNT.matcher(sent.asText()).matches()) {
      return null;
    }
    BigDecimal amount = plain(new BigDecimal(sent.asText()));
    return amount.signum() > 0 && amount.scale() <= decimals ? amount : null;
  }

  /** With two decimals. */
  public static BigDecimal cents(BigDecimal dollars) {
    return dollars.setScale(2, RoundingMode.HALF_UP);
  }

  /** Without zeros at its end and without an exponent. */
  public static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** To four decimals. */
  static BigDecimal ratio(BigDecimal dollars, BigDecimal shares) {
    return share(dollars, shares).setScale(4, RoundingMode.HALF_UP);
  }

  static BigDecimal share(BigDecimal product, BigDecimal whole) {
    return product.divide(whole, 12, RoundingMode.HALF_UP);
  }
}
