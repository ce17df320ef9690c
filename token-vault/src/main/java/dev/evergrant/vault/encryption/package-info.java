/**
 * Turns secrets into stored bytes and back. What is sealed here opens only for the same owner,
 * broker, field and version, so no stored value can be moved or rolled back. Knows nothing of
 * documents, of HTTP, or of where the key-encryption key lives.
 */
package dev.evergrant.vault.encryption;
