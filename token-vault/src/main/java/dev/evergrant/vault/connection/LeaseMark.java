package dev.evergrant.vault.connection;

import dev.evergrant.contract.event.Action;
import java.time.Instant;

/**
 * Who works on the connection's present version.
 *
 * @param idHash SHA-256 of the lease id
 * @param until when it ends
 */
public record LeaseMark(String idHash, Action kind, Instant until) {}
