package dev.evergrant.vault.encryption.kek;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.broker.secret.Secret;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Key-encryption keys by their ids, of which one is the current one. */
final class Keyring {

  static final int KEY_BYTES = 32;

  private static final byte[] FINGERPRINT_LABEL = "evergrant key fingerprint 1".getBytes(UTF_8);
  private static final int FINGERPRINT_BYTES = 8;

  private final String current;
  private final Map<String, Secret> keys;

  /** Takes only what {@link KeyringReader} has found sound. */
  Keyring(String current, Map<String, Secret> keys) {
    this.current = current;
    this.keys = new TreeMap<>(keys);
  }

  String current() {
    return current;
  }

  Set<String> ids() {
    return keys.keySet();
  }

  /**
   * Eight bytes in hex by which a key is known again without being known: HMAC-SHA256 of a fixed
   * label.
   */
  String fingerprint(String id) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key(id, mac.getAlgorithm()));
      return HexFormat.of().formatHex(mac.doFinal(FINGERPRINT_LABEL), 0, FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }

  /** AES key wrap with padding (RFC 5649) under this key, or {@link MissingKeyException}. */
  Cipher keyWrap(String id, int mode) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
    cipher.init(mode, key(id, "AES"));
    return cipher;
  }

  private SecretKey key(String id, String algorithm) {
    Secret secret = id == null ? null : keys.get(id);
    if (secret == null) {
      throw new MissingKeyException(id);
    }
    byte[] bytes = secret.revealBytes();
    try {
      return new SecretKeySpec(bytes, algorithm);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public String toString() {
    return "Keyring" + ids();
  }
}
