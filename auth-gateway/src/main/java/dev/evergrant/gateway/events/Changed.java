package dev.evergrant.gateway.events;

import java.util.UUID;

/**
 * Something has changed about a connection; what, its reader asks the API.
 *
 * @param revision of the connection; null where only a refresh has ended
 */
public record Changed(UUID connectionId, Long revision) {}
