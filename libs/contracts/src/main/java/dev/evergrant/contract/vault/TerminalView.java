package dev.evergrant.contract.vault;

import java.time.Instant;

/**
 * A user's own TWS or IB Gateway.
 *
 * @param reachable whether it answered when it was last tried; null if it was not tried yet
 */
public record TerminalView(String host, int port, Boolean reachable, Instant addedAt) {}
