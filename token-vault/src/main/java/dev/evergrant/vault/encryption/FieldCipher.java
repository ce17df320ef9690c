package dev.evergrant.vault.encryption;

import dev.evergrant.broker.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM for one field, with a 96-bit IV and a 128-bit tag (NIST SP 800-38D). */
final class FieldCipher {

  private static final int KEY_BYTES = 32;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private FieldCipher() {}

  /** A fresh data key; whoever asks for it wipes it. */
  static byte[] newKey() {
    return random(KEY_BYTES);
  }

  static SealedField encrypt(byte[] key, byte[] associated, Secret secret) {
    byte[] iv = random(IV_BYTES);
    byte[] plain = secret.revealBytes();
    try {
      byte[] both = cipher(Cipher.ENCRYPT_MODE, key, iv, associated).doFinal(plain);
      int length = both.length - TAG_BYTES;
      return new SealedField(
          Arrays.copyOf(both, length), iv, Arrays.copyOfRange(both, length, both.length));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** The plain value, or {@link UnsealException}; {@code name} is how that calls it. */
  static Secret decrypt(byte[] key, byte[] associated, SealedField field, String name) {
    if (key.length != KEY_BYTES
        || field.encrypted() == null
        || !hasLength(field.iv(), IV_BYTES)
        || !hasLength(field.authTag(), TAG_BYTES)) {
      throw new UnsealException(name);
    }
    byte[] plain = null;
    try {
      plain = cipher(Cipher.DECRYPT_MODE, key, field.iv(), associated).doFinal(joined(field));
      return Secret.of(plain);
    } catch (GeneralSecurityException e) {
      throw new UnsealException(name);
    } finally {
      if (plain != null) {
        Arrays.fill(plain, (byte) 0);
      }
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] iv, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, iv));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static byte[] joined(SealedField field) {
    byte[] both = Arrays.copyOf(field.encrypted(), field.encrypted().length + TAG_BYTES);
    System.arraycopy(field.authTag(), 0, both, field.encrypted().length, TAG_BYTES);
    return both;
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static boolean hasLength(byte[] bytes, int length) {
    return bytes != null && bytes.length == length;
  }
}
