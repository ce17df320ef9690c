/**
 * The key-encryption keys: what wraps the data keys of {@link dev.evergrant.vault.encryption}. A
 * provider is one implementation of {@link dev.evergrant.vault.encryption.kek.KeyEncryption}; the
 * one here holds its keys in memory.
 */
package dev.evergrant.vault.encryption.kek;
