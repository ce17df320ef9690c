package dev.evergrant.contract.vault;

import java.time.Instant;

/**
 * An API key as its user may see it: not the key.
 *
 * @param isValid whether the broker let it in when it was last tried, or it was not tried yet
 */
public record ApiKeyView(boolean isValid, Instant addedAt) {}
