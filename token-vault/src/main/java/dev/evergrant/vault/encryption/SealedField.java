package dev.evergrant.vault.encryption;

/**
 * One encrypted field as stored: AES-256-GCM.
 *
 * @param encrypted as long as the plain text
 * @param iv 12 random bytes
 * @param authTag 16 bytes
 */
public record SealedField(byte[] encrypted, byte[] iv, byte[] authTag) {}
