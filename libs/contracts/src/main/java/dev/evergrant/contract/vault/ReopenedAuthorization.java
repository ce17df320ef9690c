package dev.evergrant.contract.vault;

/**
 * The answer to {@link ReopenAuthorization}.
 *
 * @param triesLeft how often the user may still try; none: it has ended
 */
public record ReopenedAuthorization(int triesLeft) {}
