package dev.evergrant.client.trade;

/**
 * An order as the broker took it in: that says nothing about its being filled.
 *
 * @param account the id of the account
 * @param id the broker's id of the order
 * @param reference ours
 */
public record PlacedOrder(String account, String id, String reference) {}
