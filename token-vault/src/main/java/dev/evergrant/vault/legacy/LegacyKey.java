package dev.evergrant.vault.legacy;

import dev.evergrant.broker.secret.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The one key of the earlier system: AES-256-GCM, without additional data. */
final class LegacyKey {

  private static final int BYTES = 32;
  private static final int TAG_BYTES = 16;

  private final SecretKeySpec key;

  private LegacyKey(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The key that this text writes in hex or base64; empty if it writes none. */
  static Optional<LegacyKey> parse(String text) {
    return Encodings.of(text.strip())
        .filter(key -> key.length == BYTES)
        .findFirst()
        .map(LegacyKey::new);
  }

  /**
   * The plain text. A text may read as hex and as base64 alike: the tag tells which of them it is.
   *
   * @return empty if it was not encrypted with this key, or was changed since
   */
  Optional<Secret> open(SealedText sealed) {
    return Encodings.of(sealed.iv())
        .filter(iv -> iv.length > 0)
        .flatMap(
            iv ->
                Encodings.of(sealed.authTag())
                    .filter(tag -> tag.length == TAG_BYTES)
                    .flatMap(
                        tag ->
                            Encodings.of(sealed.encrypted())
                                .flatMap(text -> open(text, iv, tag).stream())))
        .findFirst();
  }

  private Optional<Secret> open(byte[] encrypted, byte[] iv, byte[] tag) {
    byte[] plain = null;
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, iv));
      cipher.update(encrypted);
      plain = cipher.doFinal(tag);
      return Optional.of(Secret.of(plain));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    } finally {
      if (plain != null) {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }
}
