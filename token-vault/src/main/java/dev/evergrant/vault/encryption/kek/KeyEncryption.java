package dev.evergrant.vault.encryption.kek;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * Encrypts data keys under key-encryption keys that never leave the provider. Answers may come from
 * far away, so nothing here blocks.
 */
public interface KeyEncryption {

  /** The id of the key that new data keys are to be wrapped with. */
  String currentId();

  /** The ids of the other keys that are here: they only unwrap what was wrapped before. */
  Set<String> olderIds();

  /**
   * Wraps a data key. The caller keeps the array and wipes it when the answer is there.
   *
   * <p>Fails with {@link MissingKeyException} where there is no such key.
   */
  Uni<byte[]> wrap(String kekId, byte[] key);

  /**
   * The data key again, in an array that the caller wipes.
   *
   * <p>Fails with {@link MissingKeyException} where there is no such key, and with {@link
   * UnwrapException} where these bytes were not wrapped with it.
   */
  Uni<byte[]> unwrap(String kekId, byte[] wrapped);
}
