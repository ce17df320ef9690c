package dev.evergrant.client.trade;

/**
 * An account at a broker that the user lets us act for.
 *
 * @param id what calls name it by; opaque
 * @param number as its owner knows it
 * @param currency ISO 4217, of its balances
 */
public record Account(String id, String number, String currency) {}
