package dev.evergrant.broker.oauth2;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evergrant.broker.secret.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** Proof Key for Code Exchange (RFC 7636) with the method S256. */
public final class Pkce {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private Pkce() {}

  /** A new verifier: 32 random bytes in base64url, 43 characters (RFC 7636 §4.1). */
  public static Secret verifier() {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    byte[] text = BASE64URL.encode(random);
    try {
      return Secret.of(text);
    } finally {
      Arrays.fill(random, (byte) 0);
      Arrays.fill(text, (byte) 0);
    }
  }

  /** The challenge that goes with the verifier (RFC 7636 §4.2). It tells nothing about it. */
  public static String challenge(Secret verifier) {
    byte[] text = verifier.revealBytes();
    try {
      return new String(
          BASE64URL.encode(MessageDigest.getInstance("SHA-256").digest(text)), US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }
}
