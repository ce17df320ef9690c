package dev.evergrant.client.trade;

import java.math.BigDecimal;

/**
 * What an account is worth now, in {@code currency}.
 *
 * @param account its id
 * @param currency ISO 4217
 * @param cash what lies there in money; negative where it is borrowed
 * @param buyingPower what the broker would let its owner buy for now
 * @param netValue everything in it together, at market prices
 */
public record Balances(
    String account,
    String currency,
    BigDecimal cash,
    BigDecimal buyingPower,
    BigDecimal netValue) {}
