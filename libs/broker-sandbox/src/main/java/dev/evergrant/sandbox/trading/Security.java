package dev.evergrant.sandbox.trading;

import java.math.BigDecimal;

/**
 * A share or fund that can be bought.
 *
 * @param symbol as it is traded
 * @param name of the company or fund, as exchanges write it
 * @param exchange where it is listed
 * @param price in US dollars, always the same
 */
public record Security(String symbol, String name, String exchange, BigDecimal price) {}
