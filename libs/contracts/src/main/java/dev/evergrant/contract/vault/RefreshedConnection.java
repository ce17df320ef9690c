package dev.evergrant.contract.vault;

import java.time.Instant;

/**
 * The answer to somebody who waits for a refresh.
 *
 * @param expiresAt the access token's end; with 202 the one of the token that is being replaced
 */
public record RefreshedConnection(Instant expiresAt) {}
