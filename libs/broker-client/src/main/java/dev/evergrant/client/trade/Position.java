package dev.evergrant.client.trade;

import java.math.BigDecimal;

/**
 * What an account holds of one security.
 *
 * @param account its id
 * @param symbol as the broker writes it
 * @param quantity in shares; negative where they are owed (sold short)
 * @param averagePrice what one share was bought for, in {@code currency}
 * @param marketValue of all of them, in {@code currency}
 * @param currency ISO 4217
 */
public record Position(
    String account,
    String symbol,
    BigDecimal quantity,
    BigDecimal averagePrice,
    BigDecimal marketValue,
    String currency) {}
