package dev.evergrant.vault.encryption;

/**
 * The wrapped data key of one write.
 *
 * @param wrapped the key, encrypted under the key-encryption key
 * @param kekId which key-encryption key that is
 * @param format how the fields under it are encrypted, so that a later way can stand beside it
 */
public record DataKey(byte[] wrapped, String kekId, int format) {}
