package dev.evergrant.vault.encryption;

import dev.evergrant.broker.secret.Secret;
import dev.evergrant.vault.encryption.kek.KeyEncryption;
import dev.evergrant.vault.encryption.kek.MissingKeyException;
import dev.evergrant.vault.encryption.kek.UnwrapException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Seals the secrets of one write under a data key of its own, and opens them again.
 *
 * <p>The cryptography takes microseconds and runs where it is called; only the key-encryption key
 * may be far away. The secrets given and returned belong to the caller, who wipes them.
 */
@ApplicationScoped
public class Sealer {

  private static final int FORMAT = 1;

  private final KeyEncryption keys;

  Sealer(KeyEncryption keys) {
    this.keys = keys;
  }

  /** Seals every field that has a value, under a fresh data key. Null values are skipped. */
  public Uni<Sealed> seal(SealContext context, Map<String, Secret> fields) {
    return Uni.createFrom()
        .deferred(
            () ->
                with(
                    FieldCipher.newKey(),
                    key -> {
                      Map<String, SealedField> sealed = new LinkedHashMap<>();
                      fields.forEach(
                          (name, secret) -> {
                            if (secret != null) {
                              sealed.put(
                                  name,
                                  FieldCipher.encrypt(
                                      key, AssociatedData.of(FORMAT, context, name), secret));
                            }
                          });
                      return wrap(key, FORMAT)
                          .map(wrapped -> new Sealed(Collections.unmodifiableMap(sealed), wrapped));
                    }));
  }

  /**
   * The plain values of what {@link #seal} made for the same context. Fields that are null are
   * skipped.
   *
   * <p>Fails with {@link UnsealException} where something was tampered with, moved or rolled back,
   * and with {@link MissingKeyException} where the key-encryption key is not here, which is for the
   * operator to repair.
   */
  public Uni<Map<String, Secret>> open(
      SealContext context, Map<String, SealedField> fields, DataKey dataKey) {
    return unwrap(dataKey)
        .map(
            key -> {
              try {
                return open(context, fields, dataKey.format(), key);
              } finally {
                Arrays.fill(key, (byte) 0);
              }
            });
  }

  /** Whether this data key is to be wrapped anew; not if there is none. */
  public boolean isOld(DataKey dataKey) {
    return dataKey != null && !keys.currentId().equals(dataKey.kekId());
  }

  /**
   * The same data key under the current key-encryption key, so that an old one can be retired; the
   * ciphertexts stay as they are. Fails as {@link #open} does.
   */
  public Uni<DataKey> rewrap(DataKey dataKey) {
    return unwrap(dataKey).chain(key -> with(key, same -> wrap(same, dataKey.format())));
  }

  private static Map<String, Secret> open(
      SealContext context, Map<String, SealedField> fields, int format, byte[] key) {
    Map<String, Secret> opened = new LinkedHashMap<>();
    try {
      fields.forEach(
          (name, field) -> {
            if (field != null) {
              byte[] associated = AssociatedData.of(format, context, name);
              opened.put(name, FieldCipher.decrypt(key, associated, field, name));
            }
          });
      return Collections.unmodifiableMap(opened);
    } catch (UnsealException e) {
      opened.values().forEach(Secret::wipe);
      throw e;
    }
  }

  private Uni<DataKey> wrap(byte[] key, int format) {
    String kekId = keys.currentId();
    return keys.wrap(kekId, key).map(wrapped -> new DataKey(wrapped, kekId, format));
  }

  private Uni<byte[]> unwrap(DataKey dataKey) {
    if (dataKey == null
        || dataKey.format() != FORMAT
        || dataKey.kekId() == null
        || dataKey.wrapped() == null) {
      return Uni.createFrom().failure(() -> new UnsealException("The data key"));
    }
    return keys.unwrap(dataKey.kekId(), dataKey.wrapped())
        .onFailure(UnwrapException.class)
        .transform(e -> new UnsealException("The data key"));
  }

  /** Works with a key and wipes it, however the work ends. */
  private static <T> Uni<T> with(byte[] key, Function<byte[], Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> work.apply(key))
        .onTermination()
        .invoke(() -> Arrays.fill(key, (byte) 0));
  }
}
