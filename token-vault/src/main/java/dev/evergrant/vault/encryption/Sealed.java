package dev.evergrant.vault.encryption;

import java.util.Map;

/**
 * What one write stores.
 *
 * @param fields by the names they were sealed under
 * @param dataKey the key to all of them
 */
public record Sealed(Map<String, SealedField> fields, DataKey dataKey) {}
