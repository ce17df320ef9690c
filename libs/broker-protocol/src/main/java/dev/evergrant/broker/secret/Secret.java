package dev.evergrant.broker.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A token, key, code, verifier, state or password.
 *
 * <p>It never shows itself: {@link #toString()} is redacted, it is not serializable, no JSON mapper
 * finds a property on it, equality takes the same time for every wrong value. {@link #wipe()}
 * overwrites what is held, and ends its use; copies that a library made of a revealed string are
 * beyond its reach.
 */
public final class Secret implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] value;
  private volatile boolean wiped;

  private Secret(byte[] value) {
    this.value = value;
  }

  /** A secret of this text, in UTF-8. */
  public static Secret of(String text) {
    return new Secret(text.getBytes(UTF_8));
  }

  /** A secret of these bytes, which are copied. */
  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** {@code bytes} random bytes, as lower-case hex: 32 bytes make 64 characters. */
  public static Secret randomHex(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return of(HexFormat.of().formatHex(random));
  }

  /**
   * The plain text. Call it where the value leaves our hands, and nowhere else.
   *
   * @throws IllegalStateException if it was wiped: a broker that is shown zeros instead of a token
   *     rejects a grant that is good
   */
  public String reveal() {
    return new String(readable(), UTF_8);
  }

  /**
   * A copy of the plain bytes; who asks for it wipes it.
   *
   * @throws IllegalStateException if it was wiped
   */
  public byte[] revealBytes() {
    return readable().clone();
  }

  /**
   * Another secret of the same value, which is wiped on its own.
   *
   * @throws IllegalStateException if this one was wiped
   */
  public Secret copy() {
    return new Secret(readable().clone());
  }

  /**
   * SHA-256 of the value in lower-case hex: what may be stored to recognise a random secret.
   *
   * @throws IllegalStateException if it was wiped
   */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(readable()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Whether there is nothing in it. */
  public boolean blank() {
    return value.length == 0;
  }

  /** Overwrites the value with zeros. */
  public void wipe() {
    wiped = true;
    Arrays.fill(value, (byte) 0);
  }

  /** The same as {@link #wipe()}, for try-with-resources. */
  @Override
  public void close() {
    wipe();
  }

  private byte[] readable() {
    if (wiped) {
      throw new IllegalStateException("This secret was wiped");
    }
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(value, secret.value);
  }

  @Override
  public int hashCode() {
    // A hash of the value would tell something about it; secrets are no keys of maps.
    return 0;
  }

  @Override
  public String toString() {
    return "Secret[redacted]";
  }
}
