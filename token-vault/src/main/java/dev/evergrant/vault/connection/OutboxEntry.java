package dev.evergrant.vault.connection;

import dev.evergrant.broker.outcome.Cause;
import dev.evergrant.contract.event.ConnectionStatus;
import java.time.Instant;

/**
 * A change of state that is still to be told.
 *
 * @param consentEndsAt null where that is not known to come
 */
public record OutboxEntry(
    long sequence,
    ConnectionStatus status,
    ConnectionStatus previous,
    Cause cause,
    Instant consentedAt,
    Instant consentEndsAt,
    Instant occurredAt) {}
