package dev.evergrant.vault.encryption.kek;

import io.smallrye.mutiny.Uni;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Cipher;

/** Wraps data keys in memory, under the keys of a {@link Keyring}, by RFC 5649. */
final class KeyringEncryption implements KeyEncryption {

  /** Two blocks; the JDK does not expect less. */
  private static final int SHORTEST = 16;

  private final Keyring keyring;

  KeyringEncryption(Keyring keyring) {
    this.keyring = keyring;
  }

  @Override
  public String currentId() {
    return keyring.current();
  }

  @Override
  public Set<String> olderIds() {
    Set<String> older = new TreeSet<>(keyring.ids());
    older.remove(keyring.current());
    return older;
  }

  @Override
  public Uni<byte[]> wrap(String kekId, byte[] key) {
    return Uni.createFrom()
        .item(
            () -> {
              try {
                return keyring.keyWrap(kekId, Cipher.ENCRYPT_MODE).doFinal(key);
              } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Java 17 has AES key wrap with padding", e);
              }
            });
  }

  @Override
  public Uni<byte[]> unwrap(String kekId, byte[] wrapped) {
    return Uni.createFrom()
        .item(
            () -> {
              if (wrapped.length < SHORTEST) {
                throw new UnwrapException(kekId);
              }
              try {
                return keyring.keyWrap(kekId, Cipher.DECRYPT_MODE).doFinal(wrapped);
              } catch (GeneralSecurityException e) {
                throw new UnwrapException(kekId);
              }
            });
  }
}
