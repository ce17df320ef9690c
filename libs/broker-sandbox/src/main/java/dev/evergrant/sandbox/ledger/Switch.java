package dev.evergrant.sandbox.ledger;

/**
 * Something about a broker that can be changed while it runs, and stays so over restarts.
 *
 * @param broker the broker's id
 * @param name what it is called
 * @param means what it does, for people
 * @param initially whether it is on until somebody turns it
 */
public record Switch(String broker, String name, String means, boolean initially) {}
